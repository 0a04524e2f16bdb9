// Forms, as browsers and applications send them.
import Graph
import Kernel
import Testing

struct FormTests {
  @Test func valuesAreDecoded() throws {
    let form = try FormParameters(parsing: "code=a%26b&scope=openid+profile&caf%C3%A9=1&empty=&bare".utf8)
    #expect(form["code"] == "a&b" && form["scope"] == "openid profile" && form["café"] == "1")
    #expect(form["empty"] == nil && form["bare"] == nil && form["absent"] == nil)
  }

  @Test(arguments: ["a=1&a=2", "a=%zz", "a=%", "a=%C3"])
  func whatCannotBeMeantIsRefused(_ text: String) {
    #expect(throws: Failure.self) { try FormParameters(parsing: text.utf8) }
  }

  @Test func whatIsWrittenIsRead() throws {
    let pairs = [(name: "redirect uri", value: "https://a.example/?b=c&d=é"), (name: "state", value: "+ %")]
    let form = try FormParameters(parsing: FormParameters.text(pairs).utf8)
    for pair in pairs { #expect(form[pair.name] == pair.value) }
  }

  @Test(arguments: [
    ("https://a.example/in", "https://a.example/in?x=1"), ("https://a.example/in?y=2", "https://a.example/in?y=2&x=1"),
  ])
  func aQueryGoesBehindTheOneThatIsThere(_ address: String, _ expected: String) {
    #expect(FormParameters.adding("x=1", to: address) == expected)
  }
}
