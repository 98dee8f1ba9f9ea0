package dev.lungo.app.wiring;

import dev.lungo.core.file.Drafts;
import dev.lungo.engine.instance.BranchWatch;

/// Parts that the machines of all directories share.
record SharedMachine(Sandboxes sandboxes, ProviderKeys secrets, BranchWatch branches, Drafts drafts) {}
