import Foundation

/// Whether this runs under the address sanitizer, whose stack frames are many times as large.
package let isAddressSanitized = dlsym(nil, "__asan_init") != nil
