/// What holds for the API as a whole.
package dev.countersign.web.api;
