/// Records, sealed events and small interfaces. Nothing here does I/O; this is the plugin API.
@NullMarked
package dev.lungo.core;

import org.jspecify.annotations.NullMarked;
