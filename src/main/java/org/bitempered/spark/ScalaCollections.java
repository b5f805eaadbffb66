// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.util.Iterator;
import java.util.List;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;

/**
 * Converts collections between Java and Scala, with source code for Scala 2.12 and 2.13.
 *
 * <p>Spark's {@code Seq} is {@link Seq} with Scala 2.12, and the immutable one with Scala 2.13. An
 * immutable {@link IndexedSeq} is both, so this library gives Spark no other sequence.
 */
@SuppressWarnings("deprecation") // Scala 2.12 lacks the successor of JavaConverters.
public final class ScalaCollections {
  private ScalaCollections() {}

  /** Returns a view of a sequence. */
  public static <T> List<T> asJava(Seq<T> values) {
    return JavaConverters.seqAsJavaList(values);
  }

  /** Returns an iterator that takes the elements of Scala's. */
  public static <T> Iterator<T> asJava(scala.collection.Iterator<T> values) {
    return JavaConverters.asJavaIterator(values);
  }

  /** Returns a copy of a list. */
  public static <T> IndexedSeq<T> asScala(List<T> values) {
    return JavaConverters.asScalaBuffer(values).toIndexedSeq();
  }

  /** Returns a copy of a map. */
  @SuppressWarnings("unchecked") // Java does not see what a map of Scala 2.13 becomes.
  public static <K, V> Map<K, V> asScala(java.util.Map<K, V> values) {
    Map<K, V> copy = Map$.MODULE$.empty();
    for (java.util.Map.Entry<K, V> entry : values.entrySet()) {
      copy = copy.updated(entry.getKey(), entry.getValue());
    }
    return copy;
  }
}
