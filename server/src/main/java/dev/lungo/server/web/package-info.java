/// The page that a browser shows: files in this jar, and how a browser gets in.
@NullMarked
package dev.lungo.server.web;

import org.jspecify.annotations.NullMarked;
