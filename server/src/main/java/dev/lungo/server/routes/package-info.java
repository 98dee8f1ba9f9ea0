/// The endpoints, one class for each noun; `operations.tsv` lists those of OpenCode.
@NullMarked
package dev.lungo.server.routes;

import org.jspecify.annotations.NullMarked;
