/// Lists to read: the status of the server and the project, and the commands and skills.
@NullMarked
package dev.lungo.tui.dialog.info;

import org.jspecify.annotations.NullMarked;
