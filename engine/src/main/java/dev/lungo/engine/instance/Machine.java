package dev.lungo.engine.instance;

import dev.lungo.core.workspace.Diffs;
import dev.lungo.core.workspace.Files;
import dev.lungo.core.workspace.Search;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Spool;
import dev.lungo.core.workspace.Web;

/// The machine as it is, without guards. Only the engine sees it; tools get it guarded.
public record Machine(Files files, Search search, Shell shell, Web web, Diffs diffs, Spool spool) {}
