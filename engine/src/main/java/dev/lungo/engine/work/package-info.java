/// The doors by which clients start and stop the work of sessions.
@NullMarked
package dev.lungo.engine.work;

import org.jspecify.annotations.NullMarked;
