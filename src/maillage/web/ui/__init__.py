"""The look of every page: base templates, components, tags, styles and ES modules."""
