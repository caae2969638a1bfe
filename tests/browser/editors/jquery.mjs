// Summernote looks for jQuery where old pages have it.
import jQuery from 'jquery';

window.jQuery = jQuery;
window.$ = jQuery;
