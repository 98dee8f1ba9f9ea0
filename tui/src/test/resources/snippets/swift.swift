import Foundation
@main
struct App: View {
    @State private var count = 0
    func load(_ id: Int) async throws -> [String] {
        guard let url = URL(string: "x\(id)") else { return nil }
        let text = """
          multi
          """
        return try await fetch(url) // done
    }
}
