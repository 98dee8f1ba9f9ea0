package dev.lungo.engine.guard;

import dev.lungo.core.event.Journal;
import dev.lungo.core.tool.Skills;
import dev.lungo.core.workspace.Files;
import dev.lungo.core.workspace.Search;
import dev.lungo.core.workspace.Shell;
import dev.lungo.core.workspace.Web;
import dev.lungo.engine.instance.Machine;

/// The machine as one tool call gets it.
public record Guards(Files files, Search search, Shell shell, Web web, Skills skills) {
    public static Guards around(Machine machine, Guard guard, ReadLedger ledger, Journal journal) {
        return new Guards(
                new GuardedFiles(machine.files(), guard, ledger, journal),
                new GuardedSearch(machine.search(), guard),
                new GuardedShell(machine.shell(), guard),
                new GuardedWeb(machine.web(), guard),
                new GuardedSkills(guard.instance().skills(), guard));
    }
}
