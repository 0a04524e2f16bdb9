// Query options in the spellings of msgraph-sdk and O365.
import Graph
import Kernel
import Testing

struct QueryTests {
  @Test func msgraph() throws {
    let query = try Query(
      parsing: "$count=true&$filter=startswith%28displayName%2C%27A%20b%27%29&$orderby=displayName%20desc"
        + "&$search=%22displayName%3AAn%22&$select=id,displayName&$top=5")
    #expect(query.count)
    #expect(query.filter == .test(.startsWith, "displayName", "A b"))
    #expect(query.orderBy == [OrderBy("displayName", descending: true)])
    #expect(query.search == .term(property: "displayName", text: "An"))
    #expect(query.searchText == "\"displayName:An\"")
    #expect(query.select == ["id", "displayName"])
    #expect(query.top == 5)
  }

  @Test func o365() throws {
    let query = try Query(parsing: "%24top=2&%24filter=isRead+eq+false&search=ward&expand=fields&allowexternal=False")
    #expect(query.top == 2)
    #expect(query.filter == .compare("isRead", .equal, .bool(false)))
    #expect(query.search == .term(property: nil, text: "ward"))
    #expect(query.expand == [Expand("fields")])
    #expect(query.parameters == ["allowexternal": "False"])
    let groups = try Query(parsing: "$search=%22mail:g@x.org%22&$count=true")
    #expect(groups.search == .term(property: "mail", text: "g@x.org"))
  }

  @Test func chats() throws {
    let query = try Query(
      parsing: "$expand=members,lastMessagePreview&$orderby=lastMessagePreview%2FcreatedDateTime%20desc&$top=50")
    #expect(query.expand == [Expand("members"), Expand("lastMessagePreview")])
    #expect(query.orderBy == [OrderBy("lastMessagePreview/createdDateTime", descending: true)])
    #expect(query.pageSize(default: 20, maximum: 30) == 30)
    #expect(Query().pageSize(default: 20, maximum: 30) == 20)
  }

  @Test func nestedExpansions() throws {
    let query = try Query(
      parsing: "$expand=manager%28%24select%3Did%29,sessions($expand=segments($top=2;$filter=a eq 'x;y)');$levels=max)")
    #expect(query.expand.map(\.name) == ["manager", "sessions"])
    #expect(query.expand[0].query.select == ["id"])
    #expect(query.expand[1].query.parameters == ["$levels": "max"])
    let segments = query.expand[1].query.expand[0]
    #expect(segments.query.top == 2)
    #expect(segments.query.filter == .compare("a", .equal, .string("x;y)")))
  }

  @Test func plain() throws {
    #expect(try Query(parsing: nil) == Query())
    #expect(try Query(parsing: "") == Query())
    #expect(try Query(parsing: "&&") == Query())
    let query = try Query(
      parsing: "startDateTime=2026-01-01T00%3A00%3A00&x&x=2&$skip=0&$skiptoken=a%2Bb%3D&$deltatoken=latest&$format=text%2Fvtt")
    #expect(query.parameters == ["startDateTime": "2026-01-01T00:00:00", "x": "", "$format": "text/vtt"])
    #expect(query.skip == 0 && query.skipToken == "a+b=" && query.deltaToken == "latest")
  }

  @Test(arguments: ["$select=*", "$select=", "$select=id,*", "$select=%20"])
  func everything(_ text: String) throws { #expect(try Query(parsing: text).select == nil) }

  @Test func whatAnAnswerKeeps() throws {
    #expect(try Query(parsing: "$select=id&$expand=members").kept == ["id", "members"])
    #expect(try Query(parsing: "$expand=members").kept == nil)
  }

  @Test(arguments: [
    ("$top=0", "$top"), ("$top=-1", "$top"), ("$top=", "$top"), ("top=x", "$top"), ("$top=1.5", "$top"), ("$top=%2B5", "$top"),
    ("$top=99999999999999999999", "$top"), ("$skip=-1", "$skip"), ("$count=yes", "$count"), ("$top=1&%24top=1", "$top"),
    ("$top=1&top=1", "$top"), ("$orderby=a%20down", "$orderby"), ("$orderby=a%20b%20c", "$orderby"), ("$orderby=a;b", "$orderby"),
    ("$select=a%20b", "$select"), ("$select=a'", "$select"), ("$expand=a(", "$expand"), ("$expand=a)", "$expand"),
    ("$expand=a(b)c", "$expand"), ("$expand=a(b)", "$expand"), ("$expand=a(b(c(d(e))))", "$expand"),
    ("$expand=a($expand=b($expand=c($expand=d($expand=e))))", "$expand"), ("$expand=a($top=0)", "$top"), ("$filter=a", nil),
    ("$filter=a%20eq", "$filter"), ("$search=%22a", "$search"), ("$apply=x", "$apply"), ("$search=(a", "$search"),
    ("$orderby=a,b,c,d,e,f,g,h,i", "$orderby"),
  ])
  func refusals(_ text: String, _ target: String?) {
    let failure = refusal { try Query(parsing: text) }
    #expect(failure?.target == target)
    #expect(target == nil || failure?.kind == .badRequest)
  }

  @Test(arguments: ["a=%zz", "%=1", "a=%00", "a=%C3"])
  func brokenEncodings(_ text: String) {
    #expect(refusal { try Query(parsing: text) }?.kind == .badRequest)
  }

  @Test func anyValueSurvives() throws {
    for _ in 0..<2000 {
      let (name, value) = ("p" + randomText(), randomText())
      #expect(try Query(parsing: encoded(name) + "=" + encoded(value)).parameters == [name: value])
      #expect(try Query(parsing: "$skiptoken=" + encoded(value)).skipToken == value)
    }
  }
}
