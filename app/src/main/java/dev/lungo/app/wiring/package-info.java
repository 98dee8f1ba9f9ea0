/// Joins the modules: `Wiring` for the process, `DirectoryInstances` for its directories, `HttpInterface` for the
/// server.
@NullMarked
package dev.lungo.app.wiring;

import org.jspecify.annotations.NullMarked;
