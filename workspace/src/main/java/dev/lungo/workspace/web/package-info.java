/// Fetching pages and making them readable.
@NullMarked
package dev.lungo.workspace.web;

import org.jspecify.annotations.NullMarked;
