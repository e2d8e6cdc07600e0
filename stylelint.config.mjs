/** What `make lint` asks of the CSS; its format is Biome's. */
export default {
  extends: "stylelint-config-recommended",
  ignoreFiles: ["site/static/css/signpost.css", "site/static/css/cms.css"],
  rules: {
    // Blocks stand one after another, and layers order them: two of them are never weighed together.
    "no-descending-specificity": null,
    "selector-class-pattern": [
      "^[a-z][a-z0-9]*(-[a-z0-9]+)*(__[a-z0-9]+(-[a-z0-9]+)*)?(--[a-z0-9]+([-_][a-z0-9]+)*)?$",
      { message: "A class is called block__element--modifier" },
    ],
    "declaration-no-important": true,
    "color-named": "never",
    "function-url-scheme-allowed-list": [],
    "import-notation": "string",
  },
};
