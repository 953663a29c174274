import Foundation
import Mustache

extension Page {
  /// The page as HTML.
  public var text: String {
    Self.library.render(context, withTemplate: "page") ?? ""
  }

  /// The files that the page is made of, from the program itself.
  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(HTMLScalars(), named: HTMLScalars.name)
    let page = String(decoding: PackageResources.page_mustache, as: UTF8.self)
    guard
      let template = try? MustacheTemplate(
        string: "{{% CONTENT_TYPE: \(HTMLScalars.name)}}\n" + page)
    else { preconditionFailure("page.mustache is no template") }
    return MustacheLibrary(templates: ["page": template])
  }()

  private var context: [String: Any] {
    var context: [String: Any] = [
      "title": title, "first": sections.first?.id ?? "",
      "style": String(decoding: PackageResources.page_css, as: UTF8.self),
      "script": String(decoding: PackageResources.page_js, as: UTF8.self),
      "facts": facts.map { ["name": $0.name, "text": $0.text] },
      "sections": sections.map(\.context),
    ]
    if let details = sections.compactMap(\.cells).first?.details {
      context["details"] = Self.json(details)
    }
    return context
  }

  /// JSON for a script's element, which only a `<` could end.
  private static func json(_ details: PageCells.Details) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(details) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
      .replacingOccurrences(of: "<", with: "\\u003c")
  }
}

extension PageSection {
  fileprivate var context: [String: Any] {
    var context: [String: Any] = [
      "id": id, "title": title, "paragraphs": paragraphs,
      "tables": tables.filter { !$0.isEmpty }.map(\.context),
      "charts": charts.map {
        [
          "alt": "\($0.question) \($0.subtitle)", "source": $0.source,
          "width": "\(Int(GnuplotScript.width))", "height": "\(Int($0.height))",
        ]
      },
      "texts": texts.map { ["title": $0.title, "text": $0.text] },
    ]
    if let cells {
      context["picture"] = true
      context["cells"] = cells.context
    }
    return context
  }
}

extension Table {
  fileprivate var context: [String: Any] {
    // An empty text would count as one that is there.
    var context: [String: Any] = [
      "label": title.isEmpty ? "table" : title, "columns": columns.map { $0.context },
      "rows": rows.map { row in
        var context: [String: Any] = [
          "cells": row.cells.enumerated().map { place, cell in
            [
              "text": cell.text, "first": place == 0,
              "number": columns[place].alignment == .right,
            ] as [String: Any]
          }
        ]
        if let tone = row.tone { context["tone"] = tone == .good ? "good" : "bad" }
        return context
      },
    ]
    if !title.isEmpty { context["caption"] = title }
    if !note.isEmpty { context["note"] = note }
    return context
  }
}

extension Column {
  fileprivate var context: [String: Any] { ["title": title, "number": alignment == .right] }
}

extension PageCells {
  fileprivate var context: [String: Any] {
    [
      "caption": "\(rows.count) cells: \(rows.count == 1 ? "a network" : "networks") on a backend"
        + " at a batch size",
      "example": rows.last?.name ?? "", "columns": columns.map { $0.context }, "rows": rows,
    ]
  }
}

// There are hundreds of thousands of these: dictionaries would take most of a page's time.

extension PageCells.Row: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "id": id
    case "name": self.name
    case "place": place.map(\.description).joined(separator: " ")
    case "cells": cells
    default: nil
    }
  }
}

extension Cell: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "text": text
    // Enough digits to sort by.
    case "value": number.flatMap { $0.isFinite ? String(format: "%.6g", $0) : nil }
    default: nil
    }
  }
}
