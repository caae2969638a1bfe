// Loads the options page. Its CSP allows no inline script, hence this file.
import init from "./options.js";

init();
