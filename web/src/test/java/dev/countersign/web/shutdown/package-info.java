/// Stops over REST and on pages.
package dev.countersign.web.shutdown;
