/// The editor at the other end: its abilities, requests to it, and errors for it.
@NullMarked
package dev.lungo.acp.editor;

import org.jspecify.annotations.NullMarked;
