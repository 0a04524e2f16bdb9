// Lists for SCIM: filters, order, pages, selected attributes, searches.
import Kernel
import TestKit
import Testing

struct ScimListTests {
  static func hospital() async throws -> (TestHospital, TestPerson) {
    let hospital = try await TestHospital.open()
    let admin = try await hospital.administrator
    for (name, given, department, active) in [
      ("anna.roy", "Anna", "Medicine", true), ("emile.cote", "Émile", "Surgery", true), ("zoe.li", "Zoé", "Surgery", false),
    ] {
      let made = try await admin.post(
        "/scim/v2/Users",
        ScimUserTests.newcomer(
          name,
          [
            ("displayName", .string(given)), ("name", ["givenName": .string(given)]), ("active", .bool(active)),
            (ScimUserTests.enterprise, ["department": .string(department), "employeeNumber": .string("n-" + name)]),
          ]))
      #expect(made.status == 201, "\(made)")
    }
    return (hospital, admin)
  }

  static let filters: [(String, [String])] = [
    (#"userName eq "ANNA.ROY@hospital.example""#, ["anna.roy"]), (#"userName sw "e""#, ["emile.cote"]),
    (#"externalId eq "ext-zoe.li""#, ["zoe.li"]), (#"externalId eq "EXT-zoe.li""#, []),
    (#"name.givenName eq "émile""#, ["emile.cote"]), (#"displayName co "nn""#, ["anna.roy"]), ("active eq false", ["zoe.li"]),
    (#"active eq "False""#, ["zoe.li"]), (#"emails[type eq "work" and value co "roy"]"#, ["anna.roy"]),
    (#"emails[type eq "work"].value eq "zoe.li@hospital.example""#, ["zoe.li"]), (#"emails[type eq "home"]"#, []),
    (#"emails eq "emile.cote@hospital.example""#, ["emile.cote"]), (#"emails.value ew "li@hospital.example""#, ["zoe.li"]),
    (#"department eq "surgery" and active eq true"#, ["emile.cote"]),
    (#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq "n-anna.roy""#, ["anna.roy"]),
    (#"not (department eq "Surgery") and title pr"#, ["anna.roy"]),
    (#"title pr and not (externalId eq "ext-anna.roy")"#, ["emile.cote", "zoe.li"]),
    (
      #"meta.created ge "2026-01-01T00:00:00Z" and meta.lastModified lt "2036-01-01T00:00:00Z" and title pr and active eq true"#,
      ["anna.roy", "emile.cote"]
    ),
    (#"displayName gt "e" and title pr"#, ["emile.cote", "zoe.li"]), (#"meta.resourceType eq "Group""#, []),
    (#"userName co "%""#, []), (#"userName eq "x' OR 1=1""#, []), (#"manager pr"#, []),
  ]

  @Test func filters() async throws {
    let (_, admin) = try await Self.hospital()
    for (filter, names) in Self.filters {
      let body: JSON = ["filter": .string(filter), "sortBy": "userName"]
      let found = try await admin.post("/scim/v2/Users/.search", body)
      #expect(found.status == 200, "\(filter): \(found)")
      let got = found.json["Resources"]?.array?.compactMap {
        $0["userName"]?.string?.split(separator: "@").first.map(String.init)
      }
      #expect(got == names && found.json["totalResults"] == .int(names.count), "\(filter): \(found)")
    }
  }

  static let refused = [
    #"shoeSize eq 43"#, #"phoneNumbers.value eq "x""#, #"active gt true"#, #"meta.created eq "yesterday""#, #"externalId co "x""#,
    #"id gt 5 and emails[emails[value eq "x"]]"#, #"active eq "perhaps""#, #"userName eq true"#, #"groups pr"#,
  ]

  @Test func refusesWhatItCannotFind() async throws {
    let admin = try await TestHospital.open().administrator
    for filter in Self.refused {
      let reply = try await admin.post("/scim/v2/Users/.search", ["filter": .string(filter)])
      #expect(reply.status == 400 && reply.json["scimType"] == "invalidFilter", "\(filter): \(reply)")
    }
    #expect(try await admin.get("/scim/v2/Users?sortBy=phoneNumbers").json["scimType"] == "invalidPath")
  }

  @Test func pagesAndSorts() async throws {
    let (_, admin) = try await Self.hospital()
    let names = { (query: String) in
      let reply = try await admin.get("/scim/v2/Users?attributes=userName&" + query)
      return (reply.json["Resources"]?.array ?? []).compactMap { $0["userName"]?.string?.prefix(3).description }
    }
    #expect(try await names("sortBy=userName") == ["ada", "ann", "emi", "zoe"])
    #expect(try await names("sortBy=userName&sortOrder=descending&count=2") == ["zoe", "emi"])
    #expect(try await names("sortBy=userName&startIndex=3&count=1") == ["emi"])
    #expect(try await names("sortBy=name.givenName") == ["ann", "emi", "zoe", "ada"])
    #expect(try await names("startIndex=9") == [])
    let counted = try await admin.get("/scim/v2/Users?count=0")
    #expect(counted.json["totalResults"] == 4 && counted.json["itemsPerPage"] == 0 && counted.json["startIndex"] == 1)
    let pages = try await (1...4).asyncMap { try await names("count=1&startIndex=\($0)") }
    #expect(Set(pages.joined()).count == 4)
  }

  @Test func selects() async throws {
    let (_, admin) = try await Self.hospital()
    let whole = try await admin.get(
      "/scim/v2/Users?filter=externalId%20eq%20%22ext-anna.roy%22&excludedAttributes=emails,meta,id")
    let person = whole.json["Resources"]?[0]
    #expect(
      person?["emails"] == nil && person?["meta"] == nil && person?["id"] != nil && person?["displayName"] == "Anna", "\(whole)")
    let one = try await admin.get("/scim/v2/Users/\(person?["id"]?.string ?? "")?attributes=department")
    #expect(one.json[ScimUserTests.enterprise] == ["department": "Medicine"] && one.json.object?.keys.count == 3, "\(one)")
    #expect(one.headers["etag"]?.isEmpty == false)
  }

  @Test func searchesPeopleAndGroups() async throws {
    let (_, admin) = try await Self.hospital()
    for name in ["Anna's ward", "Other"] { try await admin.post("/scim/v2/Groups", ["displayName": .string(name)]) }
    let found = try await admin.post("/scim/v2/.search", ["filter": "displayName sw \"anna\"", "attributes": ["displayName"]])
    #expect(found.json["Resources"]?.array?.map { $0["displayName"] } == ["Anna", "Anna's ward"], "\(found)")
    let second = try await admin.post("/scim/v2/.search", ["filter": "displayName sw \"anna\"", "startIndex": 2, "count": 1])
    #expect(second.json["Resources"]?.array?.map { $0["displayName"] } == ["Anna's ward"] && second.json["totalResults"] == 2)
    #expect(try await admin.post("/scim/v2/.search", ["filter": "userName pr", "count": 1]).json["totalResults"] == 4)
  }

  @Test func saysWhatItCanDo() async throws {
    let admin = try await TestHospital.open().administrator
    let config = try await admin.get("/scim/v2/ServiceProviderConfig")
    for ability in ["patch", "bulk", "filter", "changePassword", "sort", "etag"] {
      #expect(config.json[ability]?["supported"] == true, "\(ability)")
    }
    #expect(try await admin.get("/scim/v2/ResourceTypes").json["Resources"]?.array?.map { $0["id"] } == ["User", "Group"])
    let schemas = try await admin.get("/scim/v2/Schemas").json["Resources"]?.array ?? []
    #expect(schemas.map { $0["name"] } == ["User", "EnterpriseUser", "Group"])
    for schema in schemas {
      #expect(try await admin.get("/scim/v2/Schemas/\(schema["id"]?.string ?? "")").json == schema)
    }
    #expect(try await admin.get("/scim/v2/Schemas?filter=x").status == 403)
    #expect(try await admin.get("/scim/v2/ResourceTypes/Nothing").status == 404)
  }
}

extension Sequence {
  fileprivate func asyncMap<T>(_ make: (Element) async throws -> T) async rethrows -> [T] {
    var all: [T] = []
    for item in self { all.append(try await make(item)) }
    return all
  }
}
