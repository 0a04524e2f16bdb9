// HTML that people and attackers send, each with what is left of it (after OWASP's and html5sec's collections).

enum HostileHTML {
  /// Elements and attributes that run or load something.
  static let scripts: [(String, String)] = [
    ("<script>alert(1)</script>", ""),
    ("<SCRIPT SRC=https://evil.example/x.js></SCRIPT>safe", "safe"),
    ("<img src=x onerror=alert(1)>", ""),
    (#"<IMG SRC="javascript:alert('XSS');">"#, ""),
    (#"<IMG """><SCRIPT>alert("XSS")</SCRIPT>"\>"#, #""\&gt;"#),
    ("<img src=`javascript:alert(1)`>", ""),
    ("<b onmouseover=alert(1)>x</b>", "<b>x</b>"),
    ("<b/onclick=alert(1)>x</b>", "<b>x</b>"),
    (#"<p style="background:url(javascript:alert(1))" class="admin" id="root">x</p>"#, "<p>x</p>"),
    (#"<div style="position:fixed;inset:0">over everything</div>"#, "<div>over everything</div>"),
    ("<svg onload=alert(1)>", ""),
    ("<svg><script>alert(1)</script><b>in</b></svg>after", "after"),
    ("<svg/onload=alert(1)//>after", ""),
    (#"<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>"#, ""),
    (#"<math><mi xlink:href="javascript:alert(1)">x</mi></math>after"#, "after"),
    (#"<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">"#, ""),
    ("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<div></div>"),
    ("<table><math><mi><![CDATA[/]]><", "<table></table>"),
    (#"<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">"#, ""),
    (#"<noscript><p title="</noscript><img src=x onerror=alert(1)>">x"#, "<p>x</p>"),
    ("<style>@import 'https://evil.example/x.css';</style>x", "x"),
    ("<style><!--</style><script>alert(1)</script>-->", "--&gt;"),
    ("<link rel=stylesheet href=https://evil.example/x.css>x", "x"),
    (#"<meta http-equiv=refresh content="0;url=javascript:alert(1)">x"#, "x"),
    (#"<base href="https://evil.example/">x"#, "x"),
    (#"<iframe src="javascript:alert(1)">inside</iframe>x"#, "x"),
    (#"<iframe srcdoc="<script>alert(1)</script>"></iframe><p>x</p>"#, "<p>x</p>"),
    (#"<object data="javascript:alert(1)"><b>inside</b></object>x"#, "x"),
    ("<object><object>a</object>b</object>x", "x"),
    ("<embed src=javascript:alert(1)>x", "x"),
    ("<template><script>alert(1)</script><b>x</b></template>after", "after"),
    ("<body onload=alert(1)>x", "x"),
    ("<html><head><title>a</title></head><body>b</body></html>", "b"),
    (
      "<form action=https://evil.example><input name=password value=x><button formaction=javascript:alert(1)>Go</button></form>",
      "<div>Go</div>"
    ),
    ("<textarea><script>alert(1)</script></textarea>x", "x"),
    ("<title><img src=x onerror=alert(1)></title>", ""),
    ("<xmp><img src=x onerror=alert(1)></xmp>", "<pre></pre>"),
    ("<plaintext><script>alert(1)</script>x", "x"),
    ("<video><source onerror=alert(1)>x</video>", "x"),
    ("<audio src=x onerror=alert(1)>x</audio>", "x"),
    ("<details open ontoggle=alert(1)><summary>a</summary>b</details>", "<div><div>a</div>b</div>"),
    ("<marquee onstart=alert(1)>x</marquee>", "x"),
    ("<select><option>a<option>b</select>", "<ul><li>a</li><li>b</li></ul>"),
    ("<isindex type=image src=1 onerror=alert(1)>", ""),
  ]

  /// Links, where only web, mail and telephone addresses lead somewhere. `§` stands for what every link is given.
  static let links: [(String, String)] = [
    (#"<a href="javascript:alert(1)">x</a>"#, "x"),
    (#"<a href="JaVaScRiPt:alert(1)">x</a>"#, "x"),
    (#"<a href=" javascript:alert(1)">x</a>"#, "x"),
    ("<a href=\"java\tscript:alert(1)\">x</a>", "x"),
    (#"<a href="jav&#x09;ascript:alert(1)">x</a>"#, "x"),
    (#"<a href="jav&#x0A;ascript:alert(1)">x</a>"#, "x"),
    (#"<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">x</a>"#, "x"),
    (#"<a href="&#0000106&#0000097&#0000118&#0000097script:alert(1)">x</a>"#, "x"),
    (#"<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)">x</a>"#, "x"),
    (#"<a href="javascript&colon;alert(1)">x</a>"#, "x"),
    ("<a href=\"\u{1}javascript:alert(1)\">x</a>", "x"),
    (#"<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>"#, "x"),
    (#"<a href="vbscript:msgbox(1)">x</a>"#, "x"),
    (#"<a href="file:///etc/passwd">x</a>"#, "x"),
    (#"<a href="blob:https://salus.example/1">x</a>"#, "x"),
    (#"<a href="//evil.example">x</a>"#, "x"),
    (#"<a href="/salus/v1/session">x</a>"#, "x"),
    (#"<a href="https:evil.example">x</a>"#, "x"),
    (#"<a href="https:///evil.example">x</a>"#, "x"),
    (#"<a href="https://">x</a>"#, "x"),
    (#"<a href="view-source:https://a.example">x</a>"#, "x"),
    (#"<a href="https://a.example/?a=1&b=2" onclick="alert(1)">x</a>"#, #"<a href="https://a.example/?a=1&amp;b=2"§>x</a>"#),
    (
      #"<a href='https://a.example/"onmouseover="alert(1)'>x</a>"#,
      #"<a href="https://a.example/&quot;onmouseover=&quot;alert(1)"§>x</a>"#
    ),
    (
      "<a href=https://a.example target=_self rel=opener ping=https://evil.example download>x</a>",
      #"<a href="https://a.example"§>x</a>"#
    ),
    ("<a href=\"\n https://a.ex\tample/\n\">x</a>", #"<a href="https://a.example/"§>x</a>"#),
    (
      #"<a href="mailto:ward@hospital.example">write</a> <a href="tel:+4412345">call</a> <a href="mailto:">no one</a>"#,
      #"<a href="mailto:ward@hospital.example"§>write</a> <a href="tel:+4412345"§>call</a> no one"#
    ),
    (#"<a name="top" id="csrf">x</a>"#, "x"),
    (#"<a href="https://a.example" href="javascript:alert(1)">x</a>"#, #"<a href="https://a.example"§>x</a>"#),
    (#"<a href="javascript:alert(1)" href="https://a.example">x</a>"#, "x"),
    ("<a\u{B}href=\"https://a.example\">x</a>", "x"),
    (#"<a href="https://a.example"#, ""),
  ]

  /// Texts that parsers read in different ways.
  static let parsing: [(String, String)] = [
    ("<!--[if gte IE 4]><script>alert(1)</script><![endif]-->x", "x"),
    ("<!--><script>alert(1)</script>-->x", "--&gt;x"),
    ("<!-- a --!><b>x</b>", "<b>x</b>"),
    ("<![CDATA[<b>a</b>]]>", "a]]&gt;"),
    ("<?php echo 1 ?>x", "x"),
    ("<!DOCTYPE html><p>x", "<p>x</p>"),
    ("<<script>alert(1);//<</script>", "&lt;"),
    ("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
    ("<script", ""),
    ("<script>never closed", ""),
    ("<script/x>alert(1)</script/y>after", "after"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"),
    ("<b>a\u{0}b\u{8}c</b>", "<b>abc</b>"),
    ("a&#0;b&#8;c&#x1F;d", "a�bcd"),
    ("a\r\nb\rc", "a\nb\nc"),
    (#"1 < 2 > 0 && "x" </ >"#, #"1 &lt; 2 &gt; 0 &amp;&amp; "x" "#),
  ]

  /// Markup of every day, well formed or not.
  static let structure: [(String, String)] = [
    (
      #"<at id="0" onclick=alert(1)>Jane Doe</at> <AT ID='1'>John</AT> <at>nobody</at>"#,
      #"<at id="0">Jane Doe</at> <at id="1">John</at> nobody"#
    ),
    (#"<at id='"><script>alert(1)</script>'>x</at>"#, #"<at id="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</at>"#),
    (#"<attachment id="1/2"/>rest <b>of it</b>"#, #"<attachment id="1/2"></attachment>rest <b>of it</b>"#),
    ("<attachment id=a>inside</attachment>after", #"<attachment id="a"></attachment>insideafter"#),
    ("<x-widget><custom-element is=y>x</custom-element></x-widget>", "x"),
    ("<p><p>a</p>b", "<p></p><p>a</p>b"),
    ("<b><i>a</b>b</i>", "<b><i>a</i></b><i>b</i>"),
    ("<p><b>a<p>b", "<p><b>a</b></p><p><b>b</b></p>"),
    (
      "<a href=https://a.example>a<a href=https://b.example>b</a>",
      #"<a href="https://a.example"§>a</a><a href="https://b.example"§>b</a>"#
    ),
    (
      "<a href=https://a.example><marquee><a href=https://b.example>b</a></marquee></a>",
      #"<a href="https://a.example"§></a><a href="https://b.example"§>b</a>"#
    ),
    ("<p><button><p>x</p></button></p>", "<p></p><p>x</p><p></p>"),
    ("<li>a<li>b", "<li>a</li><li>b</li>"),
    ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ("<table><tr><td>a<td>b<tr><th>c</table>", "<table><tbody><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></tbody></table>"),
    ("<table>loose<b>x</b><tr><td>in</table>", "loose<b>x</b><table><tbody><tr><td>in</td></tr></tbody></table>"),
    (
      "<table><caption>Doses</caption><tfoot><tr><td>end</tfoot></table>",
      "<div>Doses</div><table><tbody><tr><td>end</td></tr></tbody></table>"
    ),
    ("<td>a</td><td>b</td>", "ab"),
    ("<pre>\n\n a\n  b</pre>", "<pre>\n\n a\n  b</pre>"),
    ("<br/><hr/><br></br></p>", "<br><hr><br><br><p></p>"),
    ("<dl><dt>Morphine<dd>5 mg</dl>", "<ul><li>Morphine</li><li>5 mg</li></ul>"),
    ("<del>5 mg</del> <strike>6 mg</strike> <ins>7 mg</ins>", "<s>5 mg</s> <s>6 mg</s> <u>7 mg</u>"),
    ("<h4>a</h4><section>b</section>", "<h3>a</h3><div>b</div>"),
    ("<p>a\u{A0}&nbsp;b &eacute; &notanentity; &copy</p>", "<p>a\u{A0}\u{A0}b é ¬anentity; ©</p>"),
    ("<span id=salus-root class=x data-y=z>x</span>", "<span>x</span>"),
    ("<font color=red><center>x</center></font>", "<div>x</div>"),
    ("<p/onclick=alert(1)/>x", "<p>x</p>"),
    (#"<p id=a id=b id="><script>alert(1)</script>">x"#, "<p>x</p>"),
  ]
}
