// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.feature.BucketedRandomProjectionLSH;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.bitempered.spark.InputColumn;
import scala.collection.Iterator;
import scala.collection.Seq;

/**
 * Feature vectors that are close to one with another label, found by locality-sensitive hashing
 * with random projections (Datar, Immorlica, Indyk and Mirrokni, SoCG 2004), as Spark's {@link
 * BucketedRandomProjectionLSH} does it. Two vectors are compared if all projections of a table put
 * them into the same bucket. So a close pair can be missed, but no pair is found that is not close.
 *
 * <p>Spark's own join compares all vectors that one projection puts into the same bucket, which are
 * too many where rows are many.
 *
 * @param distance Euclidean distance up to which vectors are close, above 0
 * @param seed random seed of the projections
 * @param features column of vectors of one size
 * @param size number of features
 */
record NearDuplicates(double distance, long seed, InputColumn features, int size) {
  private static final int TABLES = 6;
  private static final int PROJECTIONS = 8;

  /**
   * Width of a bucket, in distances. A projection separates vectors of distance 1 with a
   * probability of 0.1, so that a pair is missed with (1 - 0.9^8)^6 = 0.03 (0.05 if there are one
   * or two features), and one of half the distance with 0.002.
   */
  private static final double WIDTH = 8;

  /**
   * How many buckets the added coordinate moves a vector, as a standard deviation. Spark's buckets
   * begin at 0 for all projections, and would separate all pairs of vectors around it.
   */
  private static final double SHIFT = 1000;

  private static final String FEATURES = "__nearFeatures";
  private static final String SHIFTED = "__nearShifted";
  private static final String VECTOR = "__nearVector";
  private static final String HASHES = "__nearHashes";
  private static final String BUCKET = "__nearBucket";
  private static final String LEAST = "__nearLeast";
  private static final String MOST = "__nearMost";
  private static final List<String> IN_BUCKETS =
      List.of(AuditColumns.HASH, BUCKET, VECTOR, LEAST, MOST);

  /**
   * Returns the {@link AuditColumns#HASH} of vectors that are close to one with another label.
   *
   * @param rows rows of {@link AuditColumns#addTo}
   */
  Dataset<Row> among(Dataset<Row> rows) {
    Dataset<Row> inBuckets = inBuckets(rows);
    // Buckets of one label need no comparison; these are nearly all.
    Dataset<Row> mixed =
        inBuckets
            .groupBy(BUCKET)
            .agg(min(LEAST).as(LEAST), max(MOST).as(MOST))
            .filter(col(LEAST).lt(col(MOST)))
            .select(BUCKET);
    return pairs(inBuckets.join(mixed, BUCKET))
        .select(
            explode(array(col(AuditColumns.HASH), other(AuditColumns.HASH))).as(AuditColumns.HASH));
  }

  /** Returns each vector once for each of its buckets, with its least and largest label. */
  private Dataset<Row> inBuckets(Dataset<Row> rows) {
    Column buckets =
        udf(new Buckets(), DataTypes.createArrayType(DataTypes.LongType)).apply(col(HASHES));
    Dataset<Row> vectors = vectors(rows);
    return new BucketedRandomProjectionLSH()
        .setInputCol(VECTOR)
        .setOutputCol(HASHES)
        .setNumHashTables(TABLES * PROJECTIONS)
        .setBucketLength(bucketLength())
        .setSeed(seed)
        .fit(vectors)
        .transform(vectors)
        .withColumn(BUCKET, explode(buckets))
        .drop(HASHES);
  }

  /** Spark projects on unit vectors, which shortens distances by the root of the dimension. */
  private double bucketLength() {
    return WIDTH * distance / Math.sqrt(size + 1.0);
  }

  /** Returns each vector once, with one more coordinate, which is the same for all. */
  private Dataset<Row> vectors(Dataset<Row> rows) {
    double shift = SHIFT * WIDTH * distance;
    Metadata sized = new AttributeGroup(FEATURES, size).toMetadata();
    Dataset<Row> distinct =
        rows.filter(AuditColumns.isUsable(rows))
            .select(col(AuditColumns.HASH), col(AuditColumns.LABEL), features.in(rows).as(FEATURES))
            .groupBy(AuditColumns.HASH)
            .agg(
                min(AuditColumns.LABEL).as(LEAST),
                max(AuditColumns.LABEL).as(MOST),
                first(FEATURES).as(FEATURES))
            .withColumn(FEATURES, col(FEATURES).as(FEATURES, sized))
            .withColumn(SHIFTED, lit(shift));
    return new VectorAssembler()
        .setInputCols(new String[] {FEATURES, SHIFTED})
        .setOutputCol(VECTOR)
        .transform(distinct)
        .drop(FEATURES, SHIFTED);
  }

  /** Returns the pairs of close vectors of a bucket that do not have one and the same label. */
  private Dataset<Row> pairs(Dataset<Row> inBuckets) {
    Dataset<Row> others = inBuckets;
    for (String name : IN_BUCKETS) {
      others = others.withColumnRenamed(name, nameOfOther(name));
    }
    Column haveOneLabel =
        col(LEAST)
            .equalTo(col(MOST))
            .and(other(LEAST).equalTo(other(MOST)))
            .and(col(LEAST).equalTo(other(LEAST)));
    Column areClose =
        udf(new AreClose(distance * distance), DataTypes.BooleanType)
            .apply(col(VECTOR), other(VECTOR));
    return inBuckets
        .join(
            others,
            col(BUCKET)
                .equalTo(other(BUCKET))
                .and(col(AuditColumns.HASH).lt(other(AuditColumns.HASH)))
                .and(not(haveOneLabel)))
        .filter(areClose);
  }

  private static String nameOfOther(String name) {
    return name + "Other";
  }

  private static Column other(String name) {
    return col(nameOfOther(name));
  }

  /** Puts the numbers of the buckets of each table into one. */
  private static final class Buckets implements UDF1<Seq<Vector>, long[]> {
    @Override
    public long[] call(Seq<Vector> hashes) {
      long[] buckets = new long[TABLES];
      Iterator<Vector> next = hashes.iterator();
      for (int table = 0; table < TABLES; table++) {
        long bucket = table;
        for (int i = 0; i < PROJECTIONS; i++) {
          bucket = FeatureHash.mix(bucket + (long) next.next().apply(0));
        }
        buckets[table] = bucket;
      }
      return buckets;
    }
  }

  /** Returns whether two vectors are close. */
  private record AreClose(double square) implements UDF2<Vector, Vector, Boolean> {
    @Override
    public Boolean call(Vector one, Vector other) {
      return Vectors.sqdist(one, other) <= square;
    }
  }
}
