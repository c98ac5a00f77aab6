import Platform
import Testing

@Suite("A person's own folders") struct UserFoldersTests {
  @Test func theStandardsVariablesDecide() {
    let folders = UserFolders(environment: [
      "HOME": "/home/my name", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s/",
      "XDG_CACHE_HOME": "/",
    ])
    #expect(folders.config == "/c/ebb")
    #expect(folders.state == "/s/ebb")
    #expect(folders.cache == "/ebb")
  }

  @Test func elseTheyLieInTheHomeFolder() {
    // A relative path is no base directory.
    let folders = UserFolders(environment: ["HOME": "/home/卡片", "XDG_CONFIG_HOME": "here"])
    #if os(macOS)
      #expect(folders.config == "/home/卡片/Library/Application Support/ebb")
      #expect(folders.cache == "/home/卡片/Library/Caches/ebb")
    #else
      #expect(folders.config == "/home/卡片/.config/ebb")
      #expect(folders.state == "/home/卡片/.local/state/ebb")
      #expect(folders.cache == "/home/卡片/.cache/ebb")
    #endif
  }

  @Test(arguments: [[:], ["HOME": ""], ["HOME": "home"]] as [[String: String]])
  func withoutAHomeThereAreNone(environment: [String: String]) {
    let folders = UserFolders(environment: environment)
    #expect(folders.config == nil && folders.state == nil && folders.cache == nil)
  }
}
