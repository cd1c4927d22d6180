// A map of the territory over Leaflet, drawn on paper: outlines, and one pin per place.
//
// <territory-map src points tiles label credit leaflet-js leaflet-css map-css data-…>fallback</territory-map>
// src: GeoJSON of outlines, with name, and if there are any text, url, is_current.
// points: GeoJSON of points, with name, and if there are any text, url, rank (its place in the list), is_open.
// tiles: address of a tile server, "" for none. The fallback stays until the map is there.

const SVG = "http://www.w3.org/2000/svg";

const loaded = (tag, attributes) => new Promise((resolve, reject) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.onload = resolve;
  element.onerror = () => reject(new Error(`${attributes.src ?? attributes.href} does not answer`));
  document.head.append(element);
});

const fetched = async (address) => {
  if (!address) return { type: "FeatureCollection", features: [] };
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.json();
};

const card = ({ name, text, url }) => {
  const root = document.createElement("div");
  const title = document.createElement(url ? "a" : "strong");
  title.textContent = name;
  if (url) title.href = url;
  root.append(title);
  if (text) root.append(document.createElement("br"), text);
  return root;
};

const drawn = (tag, attributes, ...children) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const pin = ({ rank }) => drawn("svg", { viewBox: "0 0 44 44", "aria-hidden": "true" },
  drawn("circle", { cx: 22, cy: 22, r: rank ? 14 : 8 }),
  ...(rank ? [drawn("text", { x: 22, y: 27.5, "text-anchor": "middle" }, String(rank))] : []));

class TerritoryMap extends HTMLElement {
  async connectedCallback() {
    try {
      await this.#draw();
    } catch (error) {
      this.querySelector("[role=status]").textContent = this.dataset.failed;
      console.error(error);
    }
  }

  async #draw() {
    const at = (name) => this.getAttribute(name);
    const [outlines, points] = await Promise.all([
      fetched(at("src")), fetched(at("points")),
      loaded("script", { src: at("leaflet-js") }),
      loaded("link", { rel: "stylesheet", href: at("leaflet-css") }),
      loaded("link", { rel: "stylesheet", href: at("map-css") }),
    ]);
    const map = this.#sheet(at);
    const land = L.geoJSON(outlines, { style: this.#outline, onEachFeature: this.#named }).addTo(map);
    const places = L.geoJSON(points, { pointToLayer: (feature, where) => this.#place(feature.properties, where) }).addTo(map);
    const bounds = [places, land].map((layer) => layer.getBounds()).find((found) => found.isValid());
    if (bounds) map.fitBounds(bounds, { padding: [24, 24], maxZoom: 13, animate: false });
  }

  #sheet(at) {
    const box = document.createElement("div");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", at("label"));
    this.replaceChildren(box);
    // One finger scrolls the page and two move the map; the wheel is the page's own.
    const map = L.map(box, {
      zoomControl: false, scrollWheelZoom: false, dragging: !L.Browser.mobile,
      zoomSnap: 0.25, zoomDelta: 1, attributionControl: false, zoomAnimation: false, fadeAnimation: false,
    }).setView([46.6, 2.5], 6);
    L.control.zoom({ zoomInTitle: this.dataset.zoomIn, zoomOutTitle: this.dataset.zoomOut }).addTo(map);
    L.control.attribution({ prefix: false }).addAttribution(at("credit")).addTo(map);
    if (at("tiles")) L.tileLayer(at("tiles")).addTo(map);
    box.addEventListener("keydown", ({ key }) => key === "Escape" && map.closePopup());
    map.on("popupopen", ({ popup }) => {
      popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", this.dataset.close);
    });
    return map;
  }

  #outline({ properties }) {
    return { className: properties.is_current ? "outline current" : "outline", weight: properties.is_current ? 2.5 : 1 };
  }

  #named({ properties }, layer) {
    layer.bindPopup(() => card(properties)).bindTooltip(properties.name);
  }

  #place(properties, where) {
    const icon = L.divIcon({
      html: pin(properties), className: properties.is_open === false ? "pin closed" : "pin",
      iconSize: [44, 44], popupAnchor: [0, -8],
    });
    const marker = L.marker(where, { icon, riseOnHover: true }).bindPopup(() => card(properties));
    marker.on("add", () => marker.getElement().setAttribute("aria-label", properties.name));
    // With the keyboard, the focus follows into the popup, and comes back as the popup takes it away.
    marker.on("keypress", () => marker.getPopup().getElement()?.querySelector("a").focus());
    marker.on("popupclose", () => document.activeElement === document.body && marker.getElement().focus());
    return marker;
  }
}

customElements.define("territory-map", TerritoryMap);
