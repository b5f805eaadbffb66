// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.util.*;

final class Explore {
  public static void main(String[] args) {
    List<Problem> all = new ArrayList<>(TestFunctions.all());
    all.addAll(LinearProblems.smooth());
    all.addAll(LinearProblems.sparse());
    LinearProblems ten = new LinearProblems(300, 20, 10, 0.3, 4);
    all.add(ten.biTempered("ten", 0, 0));
    all.add(ten.biTempered("ten", 1e-3, 0));
    all.add(ten.biTempered("ten", 0, 1e-3));
    int so = 0, sb = 0;
    for (Problem p : all) {
      StringBuilder line = new StringBuilder(String.format("%-45s", p.toString()));
      for (double tol : new double[] {1e-6, 1e-10}) {
        CountedObjective o = new CountedObjective(p), b = new CountedObjective(p);
        Minimizer m = p.minimizer(tol, 2000);
        Minimization.run(m, o, e -> true);
        Breeze.minimize(p, b, tol, 2000);
        double star = Math.min(o.least(), b.least());
        line.append(
            String.format(
                " | own %4d %4d  %9.2e %9.2e %s |g|=%.1e",
                o.evaluations(),
                b.evaluations(),
                o.least() - star,
                b.least() - star,
                m.stopReason(),
                m.gradientNorm()));
        if (tol == 1e-10) {
          double t = star + 1e-8 * Math.max(1, Math.abs(star));
          String so1, sb1;
          try {
            int q = o.evaluationsToReach(t);
            so += q;
            so1 = "" + q;
          } catch (AssertionError e) {
            so1 = "-";
          }
          try {
            int q = b.evaluationsToReach(t);
            sb += q;
            sb1 = "" + q;
          } catch (AssertionError e) {
            sb1 = "-";
          }
          line.append(" | REACH " + so1 + " " + sb1 + " f*=" + star);
        }
      }
      System.out.println(line);
    }
    System.out.println(so + " " + sb);
  }
}
