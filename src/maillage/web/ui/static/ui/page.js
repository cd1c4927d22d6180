// What every page may hold: a shared position, a print button, a map to open. All stands without it.
customElements.define("share-position", class extends HTMLElement {
  connectedCallback() {
    const says = this.querySelector("[role=status]");
    const failed = (error) => { says.textContent = error.code === 1 ? this.dataset.refused : this.dataset.missing; };
    const found = ({ coords }) => {
      const form = this.closest("form");
      const query = new URLSearchParams(new FormData(form));
      query.delete(this.getAttribute("replaces"));
      // Three decimals: about a hundred metres, enough to find help and no more.
      query.set("lat", coords.latitude.toFixed(3));
      query.set("lon", coords.longitude.toFixed(3));
      location.assign(`${form.action.split("?")[0]}?${query}`);
    };
    this.querySelector("button").onclick = () => {
      says.textContent = this.dataset.wait;
      navigator.geolocation.getCurrentPosition(found, failed, { timeout: 15000, maximumAge: 60000 });
    };
    this.hidden = !(isSecureContext && navigator.geolocation);
  }
});

customElements.define("print-button", class extends HTMLElement {
  connectedCallback() {
    this.firstElementChild.onclick = () => print();
    this.hidden = false;
  }
});

for (const map of document.querySelectorAll("territory-map")) {
  const box = map.closest("details");
  const open = () => box.open && import(map.getAttribute("module"));
  box.addEventListener("toggle", open);
  open();
}
