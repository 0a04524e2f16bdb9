// Message HTML: what is kept, what is told apart, and what its plain text says.
import FeatureKit
import Testing

@testable import Outside

@Suite struct HTMLCleanerTests {
  private let cleaner = GumboHTMLCleaner()

  @Test(arguments: HostileHTML.scripts + HostileHTML.links + HostileHTML.parsing)
  func hostileInput(input: String, expected: String) {
    check(input, expected)
  }

  @Test(arguments: HostileHTML.structure)
  func structure(input: String, expected: String) {
    check(input, expected)
  }

  private func check(_ input: String, _ expected: String) {
    let cleaned = cleaner.clean(input)
    #expect(cleaned.html == expected.replacing("§", with: #" rel="noopener noreferrer nofollow" target="_blank""#))
    #expect(Trespass.findings(in: cleaned.html).isEmpty)
    #expect(cleaner.clean(cleaned.html) == cleaned)
  }

  @Test func mentionsAndAttachmentsAreToldInOrder() {
    let people = #"<at id="1">Ana</at>, <at id="0">Ben</at> &amp; <at id="1">Ana</at>"#
    let cleaned = cleaner.clean(#"<attachment id="17"></attachment><p>"# + people + "</p><attachment id=b />x")
    #expect(cleaned.mentions == ["1", "0", "1"])
    #expect(cleaned.attachments == ["17", "b"])
    #expect(cleaned.text == "Ana, Ben & Ana\nx")
  }

  @Test func hiddenMentionsDoNotCount() {
    let cleaned = cleaner.clean(#"<!--<at id="1">--><script><at id="2"></script><at id="">x</at><svg><at id="3"></svg>"#)
    #expect(cleaned.mentions.isEmpty)
  }

  @Test(arguments: [
    ("", ""),
    ("  a \n\t b  ", "a b"),
    ("<p>a</p><p>b</p>", "a\nb"),
    ("<p>a</p>\n\n<p>b</p>", "a\nb"),
    ("a<br>b<br/>c", "a\nb\nc"),
    ("<p>a</p><p><br></p><p><br></p><p>b</p>", "a\n\nb"),
    ("<div><div><p>a</p></div></div>b", "a\nb"),
    ("<ul><li>a</li><li>b <b>c</b></li></ul>d", "a\nb c\nd"),
    ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"),
    ("<pre>a\n  b\n\n\n\nc</pre>", "a\nb\n\nc"),
    ("a<hr>b", "a\nb"),
    ("&lt;b&gt; &amp;amp; caf&eacute;&nbsp;&nbsp;1", "<b> &amp; café 1"),
    ("5<b>0</b> mg", "50 mg"),
    ("x<!-- no -->y<script>no</script>z", "xyz"),
    ("<dl><dt>Morphine<dd>5 mg</dl>", "Morphine\n5 mg"),
    ("<p>👩‍⚕️ e\u{301}</p>", "👩‍⚕️ e\u{301}"),
  ])
  func plainText(input: String, expected: String) {
    #expect(cleaner.clean(input).text == expected)
  }
}
