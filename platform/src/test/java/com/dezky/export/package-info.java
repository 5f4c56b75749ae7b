@org.jspecify.annotations.NullMarked
package com.dezky.export;
