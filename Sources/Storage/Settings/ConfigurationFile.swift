import Platform

/// config.json of a collection, or that of the person (R16).
package struct ConfigurationFile: Sendable {
  package enum Owner: Sendable { case collection, person }

  package var path: String
  let owner: Owner

  /// - Parameter folder: the state folder, `.ebb`; or a person's folder of options.
  package init(in folder: String, of owner: Owner = .collection) {
    path = folder + "/config.json"
    self.owner = owner
  }

  /// The options in force. What cannot be used is noticed, and its default taken.
  package func read() throws(StorageError) -> (configuration: Configuration, notices: [Notice]) {
    switch try document() {
    case .success(let document): return document.configuration(path: path, of: owner)
    case .failure(let fault):
      return (Configuration(), [.configDamaged(path: path, fault)])
    }
  }

  /// Sets an option, or with nil goes back to its default. Keys it does not know stay.
  package func set(_ setting: Setting, _ value: SettingValue?) throws(StorageError) {
    try set(setting.rawValue, value)
  }

  /// The same for `keys.<action>`.
  package func set(_ key: String, _ value: SettingValue?) throws(StorageError) {
    var document: ConfigurationDocument
    switch try self.document() {
    case .success(let read): document = read
    case .failure(let fault): throw .configDamaged(path: path, fault)
    }
    document.set(key, value)
    do throws(SystemError) {
      try Files.makeFolder(Files.folder(of: path), mode: 0o700)
      try Files.writeAtomically(document.encoded(), to: path)
    } catch {
      throw .configNotWritten(error)
    }
  }

  private func document() throws(StorageError) -> Result<ConfigurationDocument, JSONFault> {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try Files.readFile(path)
    } catch {
      if error.isNotFound { return .success(ConfigurationDocument()) }
      throw .system(error)
    }
    let document: ConfigurationDocument
    do throws(JSONFault) {
      document = try ConfigurationDocument(bytes.span)
    } catch {
      return .failure(error)
    }
    if document.version > ConfigurationDocument.version {
      throw .newerVersion(path: path, version: document.version)
    }
    return .success(document)
  }
}
