/// Plugins that are programs of their own, in any language: they are started when they are first needed, and speak
/// JSON-RPC over their streams. docs/guide/plugins-process.md has the protocol.
@NullMarked
package dev.lungo.extensions.plugin.process;

import org.jspecify.annotations.NullMarked;
