package dev.lungo.app.wiring;

import dev.lungo.core.file.Drafts;
import dev.lungo.engine.instance.BranchWatch;
import dev.lungo.workspace.process.ProcessTrees;

/// Parts that the machines of all directories share.
record SharedMachine(ProcessTrees processes, ProviderKeys secrets, BranchWatch branches, Drafts drafts) {}
