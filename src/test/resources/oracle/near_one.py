"""High-precision reference values at temperatures next to 1 (mpmath, 60 digits). Usage: near_one.py OUT.csv
One row for each t = 1 -+ 10^-k, k = 1..15, as the double that it is. The loss has t1 = 1 - |t - 1|, t2 = t, class 1."""
import sys, csv
from mpmath import mp, mpf, power
mp.dps = 60
A = [1.5, -0.25, 0.5, -4.0]
def log_t(u, t): return (power(u, 1 - t) - 1) / (1 - t)
def exp_t(x, t): return power(max(mpf(0), 1 + (1 - t) * x), 1 / (1 - t))
def partition(t):
    lo, hi = mpf(max(A)), max(A) - log_t(mpf(1) / len(A), t)
    for _ in range(230):
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if sum(exp_t(a - mid, t) for a in A) > 1 else (lo, mid)
    return lo
with open(sys.argv[1], 'w', newline='') as f:
    out = csv.writer(f)
    out.writerow('t1,t2,log_t(0.3),exp_t(-2.5),activations,log_partition,probabilities,loss,gradient'.split(','))
    for k in range(1, 16):
        for sign in (-1, 1):
            t2d = 1 + sign * 10.0 ** -k
            t1d = t2d if t2d < 1 else 1 - 10.0 ** -k
            t1, t2 = mpf(t1d), mpf(t2d)
            lam = partition(t2)
            p = [exp_t(a - lam, t2) for a in A]
            loss = -log_t(p[1], t1) - (1 - sum(power(q, 2 - t1) for q in p)) / (2 - t1)
            d = [power(q, t2 - t1) * (q - (i == 1)) for i, q in enumerate(p)]
            e = [power(q, t2) for q in p]
            g = [di - ei / sum(e) * sum(d) for di, ei in zip(d, e)]
            s = lambda v: mp.nstr(v, 25)
            out.writerow([repr(t1d), repr(t2d), s(log_t(mpf(0.3), t2)), s(exp_t(mpf(-2.5), t2)),
                          ';'.join(map(repr, A)), s(lam), ';'.join(map(s, p)), s(loss), ';'.join(map(s, g))])
