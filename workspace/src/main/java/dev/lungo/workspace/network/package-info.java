/// The network of confined programs. `NetworkGate` gives them a network of their own, in which only a relay answers. It
/// leads to our proxy (`DomainProxy`), which connects to permitted domains and reports all others.
@NullMarked
package dev.lungo.workspace.network;

import org.jspecify.annotations.NullMarked;
