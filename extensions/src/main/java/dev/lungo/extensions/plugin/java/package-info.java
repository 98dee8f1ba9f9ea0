/// Plugins in Java: jars, and single files that are compiled when they are loaded.
@NullMarked
package dev.lungo.extensions.plugin.java;

import org.jspecify.annotations.NullMarked;
