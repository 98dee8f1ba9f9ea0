/// What joins the modules: one class for the process, one for the projects.
@NullMarked
package dev.lungo.app.wiring;

import org.jspecify.annotations.NullMarked;
