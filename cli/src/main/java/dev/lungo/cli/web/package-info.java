/// `lungo web`: the server's page in a browser.
@NullMarked
package dev.lungo.cli.web;

import org.jspecify.annotations.NullMarked;
