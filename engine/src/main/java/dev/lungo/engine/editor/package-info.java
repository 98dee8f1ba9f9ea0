/// Files as the editor of a session shows them, with changes that are not saved yet.
@NullMarked
package dev.lungo.engine.editor;

import org.jspecify.annotations.NullMarked;
