/// Confines programs: commands write in their project and a private temporary directory, read no keys, and have no
/// network. [dev.lungo.workspace.sandbox.Sandbox] decides how, on this machine.
@NullMarked
package dev.lungo.workspace.sandbox;

import org.jspecify.annotations.NullMarked;
