@NullMarked
package com.dezky.authentik;

import org.jspecify.annotations.NullMarked;
