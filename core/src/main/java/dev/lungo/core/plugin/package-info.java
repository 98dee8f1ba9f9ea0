/// The interfaces of plugins, which add to Lungo without being part of it.
@NullMarked
package dev.lungo.core.plugin;

import org.jspecify.annotations.NullMarked;
