//! Documents of several kinds become the same Markdown.

use std::io::{Cursor, Write as _};

use super::markdown;

#[test]
fn a_help_centre_page_keeps_its_headings_and_drops_what_surrounds_it() {
    let html = "<html><body><nav><a>Shop</a></nav><main><h1>Returns &amp; refunds</h1>\
        <p>You can return <b>unused</b> items<br>within 30 days of delivery.</p>\
        <ul><li>Sale items cannot be returned.</li><li><p>Gift cards neither.</p></li></ul>\
        <h2>Fees</h2><div>Postage is <span>4.95 euros</span>.</div>\
        <table><tr><th>Country</th><th>Days</th></tr><tr><td>DE</td><td>14</td></tr></table>\
        <p># not a heading</p></main><footer>Imprint</footer><script>x()</script></body></html>";
    let want = "# Returns & refunds\n\nYou can return unused items within 30 days of delivery.\n\n\
        - Sale items cannot be returned.\n\n- Gift cards neither.\n\n## Fees\n\n\
        Postage is 4.95 euros.\n\nCountry Days\n\nDE 14\n\n\\# not a heading";
    assert_eq!(markdown("returns.html", html.as_bytes()).unwrap(), want);
}

fn docx(body: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(vec![]));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>"
    );
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_keeps_its_headings_lists_and_rows() {
    let p = |style: &str, text: &str| {
        let style = if style.is_empty() {
            String::new()
        } else {
            format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
        };
        format!("<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = p("Heading1", "Returns &amp; refunds")
        + &p("", "Within 30 days of delivery.")
        + &p("berschrift2", "Geb&#252;hren")
        + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r><w:r><w:t xml:space=\"preserve\"> and</w:t></w:r></w:p>"
        + "<w:tbl><w:tr><w:tc>"
        + &p("", "DE")
        + "</w:tc><w:tc>"
        + &p("", "14")
        + "</w:tc></w:tr></w:tbl>";
    let want =
        "# Returns & refunds\n\nWithin 30 days of delivery.\n\n## Gebühren\n\n- one and\n\nDE 14";
    assert_eq!(markdown("returns.docx", &docx(&body)).unwrap(), want);
}

#[test]
fn what_cannot_be_read_says_so() {
    assert!(markdown("a.docx", b"not a zip").unwrap_err().contains("no Word document"));
    assert!(markdown("a.pdf", b"%PDF").unwrap_err().contains("options page"));
    let broken = docx("<w:p><w:t>open");
    let _ = markdown("a.docx", &broken);
    assert_eq!(markdown("a.txt", b"plain").unwrap(), "plain");
}
