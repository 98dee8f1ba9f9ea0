package dev.lungo.code.lsp.catalog;

/// The way in which a server reports problems and its work.
public enum ServerReports {
    /// As the protocol has it.
    USUAL,
    /// The compiler behind the typescript server answers for it.
    TSSERVER,
    /// clangd reports its work on each file.
    FILE_STATUS,
    /// jdtls reports when it has loaded the project.
    LANGUAGE_STATUS,
    /// rust-analyzer reports when it has loaded the project, and runs a check of its own after each save.
    FLYCHECK,
    /// bash-language-server reports only what shellcheck finds.
    SHELLCHECK
}
