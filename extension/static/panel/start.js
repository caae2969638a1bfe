// Loads the panel. Its CSP allows no inline script, hence this file.
import init from "./panel.js";

init();
