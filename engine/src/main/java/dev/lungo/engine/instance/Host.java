package dev.lungo.engine.instance;

import dev.lungo.core.provider.CatalogFeed;
import dev.lungo.core.provider.ConnectionChecks;
import dev.lungo.core.provider.Credentials;
import dev.lungo.core.provider.SignIns;
import dev.lungo.core.workspace.Explorer;
import dev.lungo.core.workspace.Vcs;

/// Services of a server beside the engine: browsing projects, settings, keys, and sign-in.
public record Host(
        Vcs vcs, Explorer explorer, Settings settings, Access access, BranchWatch branches, CatalogFeed catalog) {
    /// The ways to reach providers: stored credentials, sign-ins, and checks of what a user enters.
    public record Access(Credentials credentials, SignIns signIns, ConnectionChecks checks) {}
}
