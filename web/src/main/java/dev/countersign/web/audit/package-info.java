/// The audit log's pages: the list, one entry with its proof, and exports.
@NullMarked
package dev.countersign.web.audit;

import org.jspecify.annotations.NullMarked;
