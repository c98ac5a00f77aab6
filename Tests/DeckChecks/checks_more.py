"""Checks of the decks' code blocks and formulas: every result is computed a second way.

CHECKS maps (deck file stem, question) to a function of the namespace in which
that card's Python block was executed. FORMULAS is a list of (name, function).
"""

import math
from collections import Counter
from fractions import Fraction

import numpy as np


def close(a, b, tol=1e-9):
    a, b = np.asarray(a, float), np.asarray(b, float)
    assert a.shape == b.shape, (a.shape, b.shape)
    assert np.allclose(a, b, rtol=tol, atol=tol), (a, b)


def numgrad(f, x, h=1e-6):
    """Central differences of a scalar function, entry by entry."""
    x = np.array(x, float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        down = f(x)
        x[i] = old
        g[i] = (up - down) / (2 * h)
    return g


def rng(seed=0):
    return np.random.default_rng(seed)


# ---------------------------------------------------------------- code blocks


def check_mlp(ns):
    r = rng(1)
    X, y = r.normal(size=(5, 4)), r.integers(0, 3, 5)
    W1, b1 = r.normal(size=(4, 6)), r.normal(size=6)
    W2, b2 = r.normal(size=(6, 3)), r.normal(size=3)
    f = ns["mlp_loss_grads"]
    loss, grads = f(X, y, W1, b1, W2, b2)
    naive = 0.0
    for i in range(5):
        h = [max(0.0, sum(X[i, k] * W1[k, j] for k in range(4)) + b1[j]) for j in range(6)]
        s = [sum(h[k] * W2[k, j] for k in range(6)) + b2[j] for j in range(3)]
        naive += math.log(sum(math.exp(v) for v in s)) - s[y[i]]
    close(loss, naive / 5)
    close(grads[0], numgrad(lambda w: f(X, y, w, b1, W2, b2)[0], W1), 1e-6)
    close(grads[1], numgrad(lambda w: f(X, y, W1, w, W2, b2)[0], b1), 1e-6)
    close(grads[2], numgrad(lambda w: f(X, y, W1, b1, w, b2)[0], W2), 1e-6)
    close(grads[3], numgrad(lambda w: f(X, y, W1, b1, W2, w)[0], b2), 1e-6)


def check_softmax(ns):
    r = rng(2)
    z = r.normal(size=(4, 5))
    want = [[math.exp(z[i, j]) / sum(math.exp(v) for v in z[i]) for j in range(5)] for i in range(4)]
    close(ns["softmax"](z), want)
    close(ns["log_softmax"](z), np.log(want))
    close(ns["softmax"](z, axis=0), np.exp(z) / np.exp(z).sum(0))
    big = np.array([1000.0, 1001.0, -1000.0])
    p = ns["softmax"](big)
    assert np.isfinite(p).all() and abs(p[1] - 1 / (1 + math.exp(-1))) < 1e-12
    lp = ns["log_softmax"](big)
    assert np.isfinite(lp).all() and abs(lp[2] - (-2001 - math.log1p(math.exp(-1)))) < 1e-9


def check_batchnorm(ns):
    r = rng(3)
    x = r.normal(2.0, 3.0, size=(4, 3, 5, 2))
    gamma, beta = r.normal(size=3), r.normal(size=3)
    state = {"mean": np.zeros(3), "var": np.ones(3)}
    out = ns["batchnorm"](x, gamma, beta, state, True)
    want = np.zeros_like(x)
    for c in range(3):
        vals = [float(v) for v in x[:, c].ravel()]
        mu = sum(vals) / len(vals)
        var = sum((v - mu) ** 2 for v in vals) / len(vals)
        unbiased = sum((v - mu) ** 2 for v in vals) / (len(vals) - 1)
        want[:, c] = gamma[c] * (x[:, c] - mu) / math.sqrt(var + 1e-5) + beta[c]
        assert abs(state["mean"][c] - 0.1 * mu) < 1e-12
        assert abs(state["var"][c] - (0.9 + 0.1 * unbiased)) < 1e-12
    close(out, want)
    before = {k: v.copy() for k, v in state.items()}
    one = ns["batchnorm"](x[:1], gamma, beta, state, False)
    both = ns["batchnorm"](x, gamma, beta, state, False)
    close(one, both[:1])  # evaluation does not depend on the rest of the batch
    for k in before:
        close(state[k], before[k])
    c = 1
    close(both[:, c], gamma[c] * (x[:, c] - state["mean"][c]) / math.sqrt(state["var"][c] + 1e-5) + beta[c])


def check_layernorm(ns):
    r = rng(4)
    x, gamma, beta = r.normal(size=(3, 7)), r.normal(size=7), r.normal(size=7)
    y, cache = ns["layernorm"](x, gamma, beta)
    for i in range(3):
        mu = sum(x[i]) / 7
        var = sum((v - mu) ** 2 for v in x[i]) / 7
        close(y[i], [gamma[j] * (x[i, j] - mu) / math.sqrt(var + 1e-5) + beta[j] for j in range(7)])
    dy = r.normal(size=x.shape)
    g = numgrad(lambda v: float((ns["layernorm"](v, gamma, beta)[0] * dy).sum()), x)
    close(ns["layernorm_dx"](dy, gamma, cache), g, 1e-5)


def check_adamw(ns):
    r = rng(5)
    step = ns["adamw_step"]
    theta = r.normal(size=4)
    grads = r.normal(size=(6, 4))
    lr, wd, b1, b2 = 0.01, 0.1, 0.9, 0.999
    st = {"t": 0, "m": np.zeros(4), "v": np.zeros(4)}
    got = theta.copy()
    for g in grads:
        got = step(got, g, st, lr=lr, wd=wd)
    want = theta.copy()
    for t in range(1, 7):  # closed form of the two averages, not the recursion
        w1 = [(1 - b1) * b1 ** (t - k) for k in range(1, t + 1)]
        w2 = [(1 - b2) * b2 ** (t - k) for k in range(1, t + 1)]
        m = sum(w * grads[k] for k, w in enumerate(w1)) / sum(w1)
        v = sum(w * grads[k] ** 2 for k, w in enumerate(w2)) / sum(w2)
        want = want * (1 - lr * wd) - lr * m / (np.sqrt(v) + 1e-8)
    close(got, want)
    st = {"t": 0, "m": np.zeros(4), "v": np.zeros(4)}
    first = step(theta, grads[0] * 1000, st, lr=lr)
    close(first, theta - lr * np.sign(grads[0]), 1e-6)


def check_lr(ns):
    f = ns["lr_at"]
    total, warm, hi, lo = 100, 10, 0.4, 0.04
    v = [f(s, total, warm, hi, lo) for s in range(total + 5)]
    assert v[0] > 0 and abs(v[warm - 1] - hi) < 1e-12 and abs(v[warm] - hi) < 1e-12
    assert all(a < b for a, b in zip(v[:warm - 1], v[1:warm]))
    assert all(a >= b for a, b in zip(v[warm:], v[warm + 1:]))
    assert abs(v[55] - (hi + lo) / 2) < 1e-12  # half way: the mean of both ends
    assert v[total] == lo == v[-1]
    for s in range(warm, total):  # second form: cosine squared of half the angle
        t = (s - warm) / (total - warm)
        assert abs(v[s] - (lo + (hi - lo) * math.cos(math.pi * t / 2) ** 2)) < 1e-12


def check_he(ns):
    w = ns["he_normal"](400, 300, rng(6))
    assert w.shape == (400, 300)
    assert abs(w.var() * 400 / 2 - 1) < 0.02 and abs(w.mean()) < 1e-3
    base = ns["signal_after"](20, 512, rng(7))
    # the exact expectation of the mean square after ReLU is half the pre-activation
    # variance, i.e. 1 at every layer when the first input has unit mean square
    assert 0.4 < base < 2.5, base
    small = ns["signal_after"](20, 512, rng(7), scale=math.sqrt(0.5))
    assert abs(math.log2(base / small) - 20) < 1e-6  # half the variance per layer: 2^-20


def check_focal(ns):
    r = rng(8)
    z, y = r.normal(size=20) * 3, r.integers(0, 2, 20)
    tot = 0.0
    for a, b in zip(z, y):
        p = 1 / (1 + math.exp(-a))
        pt, al = (p, 0.25) if b == 1 else (1 - p, 0.75)
        tot += -al * (1 - pt) ** 2 * math.log(pt)
    close(ns["focal_loss"](z, y), tot / 20)
    ce = -np.mean(y * np.log(1 / (1 + np.exp(-z))) + (1 - y) * np.log(1 / (1 + np.exp(z))))
    close(ns["focal_loss"](z, y, alpha=0.5, gamma=0.0), ce / 2)
    assert np.isfinite(ns["focal_loss"](np.array([800.0, -800.0]), np.array([0, 1])))


def check_label_smoothing(ns):
    r = rng(9)
    z, y, eps = r.normal(size=(6, 4)), r.integers(0, 4, 6), 0.1
    tot = 0.0
    for i in range(6):
        s = sum(math.exp(v) for v in z[i])
        for k in range(4):
            target = (1 - eps) * (k == y[i]) + eps / 4
            tot -= target * math.log(math.exp(z[i, k]) / s)
    close(ns["label_smoothing_ce"](z, y, eps), tot / 6)


def check_dice_loss(ns):
    r = rng(10)
    p, g = r.random((4, 5)), (r.random((4, 5)) > 0.6).astype(float)
    loss, grad = ns["soft_dice_loss"](p, g)
    num, den = 1.0, 1.0
    for a, b in zip(p.ravel(), g.ravel()):
        num += 2 * a * b
        den += a + b
    close(loss, 1 - num / den)
    close(grad, numgrad(lambda v: ns["soft_dice_loss"](v, g)[0], p), 1e-6)
    assert abs(ns["soft_dice_loss"](g, g)[0]) < 1e-12


def check_mixup(ns):
    r = rng(11)
    x, y = r.normal(size=(6, 3)), np.eye(4)[r.integers(0, 4, 6)]
    mx, my, lam = ns["mixup"](x, y, 0.2, rng(12))
    r2 = rng(12)
    lam2, perm = r2.beta(0.2, 0.2), r2.permutation(6)
    assert lam == lam2 and 0 <= lam <= 1
    for i in range(6):
        for j in range(3):
            assert abs(mx[i, j] - (lam * x[i, j] + (1 - lam) * x[perm[i], j])) < 1e-12
        assert abs(my[i].sum() - 1) < 1e-12
    close(mx.mean(0), x.mean(0))  # a permutation leaves the batch mean alone


def check_cutmix(ns):
    r = rng(13)
    for k in range(200):
        lam = r.random()
        y0, y1, x0, x1, new = ns["cutmix_box"](32, 48, lam, r)
        assert 0 <= y0 <= y1 <= 32 and 0 <= x0 <= x1 <= 48
        mask = np.zeros((32, 48))
        mask[y0:y1, x0:x1] = 1
        assert abs((1 - mask.mean()) - new) < 1e-12
        assert new >= lam - 1e-12  # cropping and rounding only shrink the patch


def check_clip(ns):
    r = rng(14)
    gs = [r.normal(size=(3, 2)), r.normal(size=5)]
    flat = np.concatenate([g.ravel() for g in gs])
    n = math.sqrt(sum(float(v) ** 2 for v in flat))
    out, total = ns["clip_by_global_norm"](gs, 1.0)
    close(total, n)
    oflat = np.concatenate([g.ravel() for g in out])
    assert abs(np.linalg.norm(oflat) - 1.0) < 1e-5
    assert abs(oflat @ flat / (np.linalg.norm(oflat) * n) - 1) < 1e-12
    same, _ = ns["clip_by_global_norm"](gs, 100.0)
    for a, b in zip(same, gs):
        close(a, b)


def check_conv(ns):
    r = rng(15)
    for stride, pad, k in [(1, 0, 3), (2, 1, 3), (3, 2, 2)]:
        x, w = r.normal(size=(2, 7, 9)), r.normal(size=(4, 2, k, k))
        out = ns["conv2d"](x, w, stride, pad)
        ho, wo = ns["conv_out"](7, k, stride, pad), ns["conv_out"](9, k, stride, pad)
        want = np.zeros((4, ho, wo))
        for o in range(4):
            for i in range(ho):
                for j in range(wo):
                    for c in range(2):
                        for a in range(k):
                            for b in range(k):
                                u, v = i * stride + a - pad, j * stride + b - pad
                                if 0 <= u < 7 and 0 <= v < 9:
                                    want[o, i, j] += x[c, u, v] * w[o, c, a, b]
        close(out, want)
    for n in range(5, 40):  # count the positions of the window one by one
        for k in range(1, 5):
            for s in range(1, 4):
                for p in range(3):
                    for d in range(1, 3):
                        span = d * (k - 1) + 1
                        count = sum(1 for a in range(0, n + 2 * p, s) if a + span <= n + 2 * p)
                        if span <= n + 2 * p:
                            assert ns["conv_out"](n, k, s, p, d) == count


def check_receptive(ns):
    r = rng(16)
    for _ in range(30):
        layers = [(int(r.integers(1, 5)), int(r.integers(1, 4)), int(r.integers(1, 3))) for _ in range(4)]
        need = {0}  # go back from one output unit to the set of inputs it touches
        for k, s, d in reversed(layers):
            need = {i * s + d * a for i in need for a in range(k)}
        jump = 1
        for _, s, _ in layers:
            jump *= s
        assert ns["receptive_field"](layers) == (max(need) - min(need) + 1, jump)


def naive_iou(a, b):
    w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    inter = w * h
    return inter / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inter)


def random_boxes(r, n):
    lo = r.integers(0, 15, size=(n, 2))
    return np.concatenate([lo, lo + r.integers(1, 10, size=(n, 2))], axis=1).astype(float)


def check_iou(ns):
    r = rng(17)
    a, b = random_boxes(r, 8), random_boxes(r, 6)
    got = ns["box_iou"](a, b)
    for i in range(8):
        for j in range(6):
            pa, pb = np.zeros((30, 30), bool), np.zeros((30, 30), bool)  # count pixels
            x0, y0, x1, y1 = a[i].astype(int)
            pa[y0:y1, x0:x1] = True
            x0, y0, x1, y1 = b[j].astype(int)
            pb[y0:y1, x0:x1] = True
            assert abs(got[i, j] - (pa & pb).sum() / (pa | pb).sum()) < 1e-12
    close(np.diag(ns["box_iou"](a, a)), np.ones(8))


def check_nms(ns):
    r = rng(18)
    for _ in range(20):
        boxes, scores = random_boxes(r, 25), r.random(25)
        alive, want = [True] * 25, []
        for i in sorted(range(25), key=lambda t: -scores[t]):
            if all(naive_iou(boxes[i], boxes[j]) <= 0.4 for j in want):
                want.append(i)
        assert ns["nms"](boxes, scores, 0.4) == want
    assert ns["nms"](np.zeros((0, 4)), np.zeros(0)) == []


def check_ring(ns):
    r = rng(19)
    for p in (1, 2, 3, 5):
        data = [r.normal(size=13) for _ in range(p)]
        out = ns["ring_allreduce"](data)
        want = [sum(d[i] for d in data) for i in range(13)]
        for o in out:
            close(o, want)


def check_quant(ns):
    r = rng(20)
    for x in (r.normal(1.0, 2.0, 500), r.random(300) + 3, -r.random(300), np.zeros(4)):
        q, s, z = ns["quantize"](x)
        assert q.dtype == np.int8 and -128 <= z <= 127
        xh = ns["dequantize"](q, s, z)
        assert np.abs(xh - x).max() <= s * 1.0 + 1e-12
        inside = (q > -128) & (q < 127)
        assert np.all(np.abs(xh - x)[inside] <= s / 2 + 1e-9)
        assert ns["dequantize"](np.array([z]), s, z)[0] == 0.0  # zero is exact
        for v, got in list(zip(x, q))[:50]:  # nearest grid point, by search
            grid = [abs(s * (k - z) - v) for k in range(-128, 128)]
            assert grid[int(got) + 128] <= min(grid) + 1e-12
    x = r.random(200000) * 2 - 1
    q, s, z = ns["quantize"](x)
    mse = np.mean((ns["dequantize"](q, s, z) - x) ** 2)
    assert abs(mse / (s * s / 12) - 1) < 0.02


def check_prune(ns):
    r = rng(21)
    ws = [r.normal(size=(4, 5)), r.normal(size=7), r.normal(size=(2, 3))]
    for sp in (0.0, 0.3, 0.5, 1.0):
        masks = ns["magnitude_masks"](ws, sp)
        n = sum(w.size for w in ws)
        k = int(round(sp * n))
        assert [m.shape for m in masks] == [w.shape for w in ws]
        assert sum(int(m.sum()) for m in masks) == n - k
        order = sorted(abs(float(v)) for w in ws for v in w.ravel())
        for w, m in zip(ws, masks):
            for v, keep in zip(w.ravel(), m.ravel()):
                assert keep == (k == 0 or abs(v) > order[k - 1])


def check_kd(ns):
    r = rng(22)
    s, t, y = r.normal(size=(5, 4)), r.normal(size=(5, 4)), r.integers(0, 4, 5)
    T, al = 3.0, 0.7
    tot = 0.0
    for i in range(5):
        ps = [math.exp(v / T) for v in s[i]]
        pt = [math.exp(v / T) for v in t[i]]
        ps, pt = [v / sum(ps) for v in ps], [v / sum(pt) for v in pt]
        kl = sum(b * math.log(b / a) for a, b in zip(ps, pt))
        hard = [math.exp(v) for v in s[i]]
        tot += al * T * T * kl - (1 - al) * math.log(hard[y[i]] / sum(hard))
    close(ns["kd_loss"](s, t, y, T, al), tot / 5)
    close(ns["kd_loss"](s, s, y, T, 1.0), 0.0)


def check_two_tower(ns):
    r = rng(23)
    u, v, lq = r.normal(size=(5, 3)), r.normal(size=(5, 3)), np.log(r.random(5))
    for log_q in (None, lq):
        tot = 0.0
        for i in range(5):
            sc = []
            for j in range(5):
                cos = sum(u[i] * v[j]) / math.sqrt(sum(u[i] ** 2) * sum(v[j] ** 2))
                sc.append(math.exp(cos / 0.1 - (0 if log_q is None else log_q[j])))
            tot -= math.log(sc[i] / sum(sc))
        close(ns["in_batch_softmax_loss"](u, v, log_q, 0.1), tot / 5)


def check_bilateral(ns):
    r = rng(24)
    img = r.random((6, 7))
    rad, ss, sr = 2, 1.5, 0.2
    p = np.pad(img, rad, mode="reflect")
    want = np.zeros_like(img)
    for i in range(6):
        for j in range(7):
            num = den = 0.0
            for a in range(-rad, rad + 1):
                for b in range(-rad, rad + 1):
                    q = p[i + rad + a, j + rad + b]
                    w = math.exp(-(a * a + b * b) / (2 * ss * ss)) * math.exp(-(q - img[i, j]) ** 2 / (2 * sr * sr))
                    num, den = num + w * q, den + w
            want[i, j] = num / den
    close(ns["bilateral"](img, rad, ss, sr), want)
    step = np.tile([0.0] * 5 + [1.0] * 5, (8, 1))
    assert np.abs(ns["bilateral"](step, 2, 1.5, 0.05) - step).max() < 1e-6  # the edge survives


def check_psnr(ns):
    r = rng(25)
    x = r.random((5, 6)) * 255
    y = x + r.normal(size=x.shape) * 5
    mse = sum(float(a - b) ** 2 for a, b in zip(x.ravel(), y.ravel())) / 30
    close(ns["psnr"](x, y, 255), 20 * math.log10(255) - 10 * math.log10(mse))
    assert ns["psnr"](x, x, 255) == np.inf
    mx, my = sum(x.ravel()) / 30, sum(y.ravel()) / 30
    vx = sum((a - mx) ** 2 for a in x.ravel()) / 30
    vy = sum((a - my) ** 2 for a in y.ravel()) / 30
    cv = sum((a - mx) * (b - my) for a, b in zip(x.ravel(), y.ravel())) / 30
    c1, c2 = 2.55 ** 2, 7.65 ** 2
    close(ns["ssim_global"](x, y, 255), (2 * mx * my + c1) * (2 * cv + c2) / ((mx ** 2 + my ** 2 + c1) * (vx + vy + c2)))
    close(ns["ssim_global"](x, x, 255), 1.0)


def check_seg_metrics(ns):
    r = rng(26)
    for _ in range(20):
        p, g = r.random((6, 6)) > 0.5, r.random((6, 6)) > 0.6
        A = {tuple(i) for i in np.argwhere(p)}
        B = {tuple(i) for i in np.argwhere(g)}
        m = ns["seg_metrics"](p, g)
        close(m["dice"], 2 * len(A & B) / (len(A) + len(B)))
        close(m["iou"], len(A & B) / len(A | B))
        close(m["precision"], len(A & B) / len(A))
        close(m["recall"], len(A & B) / len(B))
    z = np.zeros((3, 3))
    m = ns["seg_metrics"](z, z)
    assert m["dice"] == m["iou"] == m["precision"] == m["recall"] == 1.0


def check_hausdorff(ns):
    r = rng(27)
    a, b = r.integers(0, 20, size=(15, 2)), r.integers(0, 20, size=(12, 2))
    sp = np.array([2.0, 0.5])

    def directed(x, y):
        return max(min(math.dist(p * sp, q * sp) for q in y) for p in x)

    close(ns["hausdorff"](a, b, sp), max(directed(a, b), directed(b, a)))
    assert ns["hausdorff"](a, a) == 0.0
    assert ns["hausdorff"](a, b, sp, 95) <= ns["hausdorff"](a, b, sp)
    far = np.concatenate([a, [[1000, 1000]]])
    assert ns["hausdorff"](far, a) > 900  # a single outlier decides the maximum
    line = np.stack([np.arange(100), np.zeros(100)], axis=1)
    assert ns["hausdorff"](np.concatenate([line, [[50, 500]]]), line, q=95) == 0.0


def check_merge(ns):
    r = rng(28)
    data = r.normal(1e6, 2.0, size=1001)
    state = (0, 0.0, 0.0)
    for chunk in np.array_split(data, 7):
        state = ns["merge_stats"](state, chunk)
    state = ns["merge_stats"](state, data[:0])
    exact = [Fraction(float(v)) for v in data]
    mean = sum(exact) / len(exact)
    var = sum((v - mean) ** 2 for v in exact) / len(exact)
    assert state[0] == 1001
    assert abs(state[1] - float(mean)) < 1e-6
    assert abs(state[2] / 1001 / float(var) - 1) < 1e-8


def check_window(ns):
    raw = np.array([[0, 424, 1024], [1174, 3000, 100]])
    out = ns["window_hu"](raw, 1.0, -1024.0, -600, 1500)
    for (i, j), v in np.ndenumerate(raw):
        hu = v - 1024
        want = min(1.0, max(0.0, (hu + 1350) / 1500))  # from -1350 to 150 HU
        assert abs(out[i, j] - want) < 1e-6


def check_lstm(ns):
    r = rng(29)
    n, d, h = 3, 4, 5
    x, h0, c0 = r.normal(size=(n, d)), r.normal(size=(n, h)), r.normal(size=(n, h))
    W, b = r.normal(size=(d + h, 4 * h)), r.normal(size=4 * h)
    h1, c1 = ns["lstm_step"](x, h0, c0, W, b)
    sig = lambda v: 1 / (1 + math.exp(-v))
    for i in range(n):
        inp = list(x[i]) + list(h0[i])
        for j in range(h):
            pre = [sum(inp[k] * W[k, q * h + j] for k in range(d + h)) + b[q * h + j] for q in range(4)]
            c = sig(pre[1]) * c0[i, j] + sig(pre[0]) * math.tanh(pre[2])
            assert abs(c1[i, j] - c) < 1e-10
            assert abs(h1[i, j] - sig(pre[3]) * math.tanh(c)) < 1e-10


def check_attention(ns):
    r = rng(30)
    q, k, v = r.normal(size=(2, 4, 3)), r.normal(size=(2, 4, 3)), r.normal(size=(2, 4, 5))
    for causal in (False, True):
        out = ns["attention"](q, k, v, causal)
        for b in range(2):
            for i in range(4):
                js = range(i + 1) if causal else range(4)
                w = {j: math.exp(sum(q[b, i] * k[b, j]) / math.sqrt(3)) for j in js}
                want = sum(w[j] * v[b, j] for j in js) / sum(w.values())
                close(out[b, i], want)


def check_tfidf(ns):
    docs = ["a b a c".split(), "b c".split(), "c c d".split(), []]
    vocab, x = ns["tfidf"](docs)
    assert vocab == list("abcd") and x.shape == (4, 4)
    for i, d in enumerate(docs):
        row = []
        for w in vocab:
            df = sum(w in e for e in docs)
            row.append(d.count(w) * (math.log(5 / (1 + df)) + 1))
        n = math.sqrt(sum(v * v for v in row)) or 1.0
        close(x[i], [v / n for v in row])


def check_bleu(ns):
    f = ns["corpus_bleu"]
    hyps = ["the cat sat on the mat today".split(), "a quick brown fox jumps over".split()]
    refs = ["the cat sat on the red mat".split(), "the quick brown fox jumps over the dog".split()]
    prec = []
    for n in range(1, 5):
        m = t = 0
        for h, r in zip(hyps, refs):
            left = [tuple(r[i:i + n]) for i in range(len(r) - n + 1)]
            for i in range(len(h) - n + 1):  # strike off each match: clipping by hand
                t += 1
                g = tuple(h[i:i + n])
                if g in left:
                    left.remove(g)
                    m += 1
        prec.append(m / t)
    bp = math.exp(1 - 15 / 13)
    close(f(hyps, refs), bp * (prec[0] * prec[1] * prec[2] * prec[3]) ** 0.25)
    close(f(refs, refs), 1.0)
    assert f([["x"]], [["y"]]) == 0.0
    the = f([["the"] * 7], ["the cat is on the mat .".split()], N=1)
    close(the, 2 / 7)  # the example of the 2002 paper: clipped unigram precision


CHECKS = {
    ("training-basics", "实现：一个隐藏层的 ReLU 网络，softmax 交叉熵，返回损失和四个梯度"): check_mlp,
    ("activations", "实现：数值稳定的 softmax 与 log-softmax"): check_softmax,
    ("normalization", "实现：BatchNorm 前向，训练与推理两种模式"): check_batchnorm,
    ("normalization", "实现：LayerNorm 前向与对输入的梯度"): check_layernorm,
    ("optimizers", "实现：带偏差修正和解耦权重衰减的一步 AdamW"): check_adamw,
    ("lr-schedules", "实现：线性预热加余弦退火的学习率"): check_lr,
    ("initialization", "实现：He 正态初始化，并验证 20 层 ReLU 网络的信号不衰减"): check_he,
    ("losses", "实现：二分类 Focal Loss（输入是 logits）"): check_focal,
    ("losses", "实现：标签平滑的交叉熵"): check_label_smoothing,
    ("losses", "实现：软 Dice 损失及其对预测的梯度"): check_dice_loss,
    ("regularization-augmentation", "实现：对一个 batch 做 Mixup"): check_mixup,
    ("regularization-augmentation", "实现：CutMix 的裁剪框与重算后的 λ"): check_cutmix,
    ("debugging-tuning", "实现：按全局 L2 范数裁剪一组梯度"): check_clip,
    ("cnn-architectures", "实现：卷积输出尺寸与朴素二维卷积（单样本、多通道）"): check_conv,
    ("cnn-architectures", "实现：由各层的核、步长、膨胀求感受野"): check_receptive,
    ("detection-tracking", "实现：两组框的 IoU 矩阵"): check_iou,
    ("detection-tracking", "实现：单类别的贪心 NMS"): check_nms,
    ("distributed-training", "实现：用数组模拟 ring all-reduce 求和"): check_ring,
    ("deployment-compression", "实现：按张量的非对称 int8 量化与反量化"): check_quant,
    ("deployment-compression", "实现：全局幅值剪枝的掩码"): check_prune,
    ("deployment-compression", "实现：带温度的知识蒸馏损失"): check_kd,
    ("system-design", "实现：双塔的 batch 内负例 softmax 损失（温度与 logQ 修正）"): check_two_tower,
    ("medical-restoration", "实现：双边滤波（灰度图，直接按定义）"): check_bilateral,
    ("medical-restoration", "实现：PSNR 与全局版 SSIM"): check_psnr,
    ("medical-segmentation", "实现：由二值掩码算 Dice、IoU、精确率、召回率"): check_seg_metrics,
    ("medical-segmentation", "实现：两个点集的 Hausdorff 距离与 HD95"): check_hausdorff,
    ("medical-practice", "实现：流式合并均值与方差"): check_merge,
    ("medical-practice", "实现：HU 加窗归一化到 0 与 1 之间"): check_window,
    ("sequence-models", "实现：LSTM 的单步前向"): check_lstm,
    ("sequence-models", "实现：带因果掩码的缩放点积注意力"): check_attention,
    ("nlp-classic", "实现：TF-IDF 矩阵（平滑 idf、行 L2 归一化）"): check_tfidf,
    ("nlp-classic", "实现：语料级 BLEU-4（单参考、不平滑）"): check_bleu,
}

FORMULAS = []


def formula(name):
    def add(f):
        FORMULAS.append((name, f))
        return f
    return add


@formula("sigmoid: derivative s(1-s), at most 1/4; ten layers leave 4^-10")
def _():
    x = np.linspace(-8, 8, 4001)
    s = 1 / (1 + np.exp(-x))
    close(numgrad(lambda v: float(np.sum(1 / (1 + np.exp(-v)))), x[::200]), (s * (1 - s))[::200], 1e-7)
    assert abs((s * (1 - s)).max() - 0.25) < 1e-12
    assert 9e-7 < 0.25 ** 10 < 1e-6
    close(np.tanh(x), 2 / (1 + np.exp(-2 * x)) - 1)


@formula("SiLU: minimum about -0.278; beta to infinity is ReLU, beta 0 is x/2")
def _():
    x = np.linspace(-10, 10, 200001)
    assert abs((x / (1 + np.exp(-x))).min() + 0.278) < 1e-3
    y = np.array([-2.0, -0.5, 0.5, 2.0])
    close(y / (1 + np.exp(-200 * y)), np.maximum(y, 0))
    close(y / (1 + np.exp(-0 * y)), y / 2)


@formula("GELU: not monotonic, and the mean of a gate with probability Phi(x)")
def _():
    phi = lambda v: 0.5 * (1 + math.erf(v / math.sqrt(2)))
    g = [v * phi(v) for v in np.linspace(-5, 0, 501)]
    assert min(g) < -0.16 and g[0] > min(g) and g[-1] > min(g)
    r, x = rng(40), 0.7
    gate = r.normal(size=400000) < x
    assert abs((x * gate).mean() - x * phi(x)) < 3e-3


@formula("SwiGLU with hidden 8d/3 has the parameters of a plain 4d layer")
def _():
    d = 768
    assert 3 * d * (8 * d // 3) == 2 * d * 4 * d


@formula("softmax: Jacobian diag(p) - p p^T, row sums zero, shift invariant")
def _():
    r = rng(41)
    z = r.normal(size=5)
    sm = lambda v: np.exp(v) / np.exp(v).sum()
    p = sm(z)
    J = np.stack([numgrad(lambda v, i=i: float(sm(v)[i]), z) for i in range(5)])
    close(J, np.diag(p) - np.outer(p, p), 1e-7)
    assert np.abs(J.sum(axis=1)).max() < 1e-8
    close(sm(z + 3.5), p)
    assert np.abs(np.diag(sm(50 * np.eye(5)[0])) - np.outer(sm(50 * np.eye(5)[0]), sm(50 * np.eye(5)[0]))).max() < 1e-9


@formula("softmax cross entropy: gradient is prediction minus label")
def _():
    r = rng(42)
    z, y = r.normal(size=6), np.eye(6)[2]
    ce = lambda v: float(np.log(np.exp(v).sum()) - v[2])
    close(numgrad(ce, z), np.exp(z) / np.exp(z).sum() - y, 1e-7)
    s = lambda v: 1 / (1 + math.exp(-v))
    bce = lambda v: -math.log(s(float(v[0])))
    mse = lambda v: 0.5 * (s(float(v[0])) - 1) ** 2
    w = np.array([-9.0])  # confidently wrong
    close(numgrad(bce, w), [s(-9) - 1], 1e-5)
    assert abs(numgrad(mse, w)[0]) < 2e-4  # the factor p(1-p) kills it


@formula("initial cross entropy log K: 6.91 for 1000 classes, 2.30 for 10")
def _():
    assert round(math.log(1000), 2) == 6.91 and round(math.log(10), 2) == 2.30


@formula("mini-batch gradient: unbiased, variance falls as 1/B")
def _():
    r = rng(43)
    pop = r.normal(2.0, 3.0, 5000)
    var = {}
    for B in (10, 40):
        means = pop[r.integers(0, 5000, size=(40000, B))].mean(1)
        assert abs(means.mean() - pop.mean()) < 0.02
        var[B] = means.var()
    assert abs(var[10] / var[40] - 4) < 0.15


@formula("central difference: error O(h^2), one-sided O(h)")
def _():
    f, d = math.sin, math.cos(1.0)
    c = [abs((f(1 + h) - f(1 - h)) / (2 * h) - d) for h in (1e-2, 1e-3)]
    o = [abs((f(1 + h) - f(1)) / h - d) for h in (1e-2, 1e-3)]
    assert abs(c[0] / c[1] - 100) < 1 and abs(o[0] / o[1] - 10) < 0.2


@formula("back-propagation: delta_l = W^T delta_(l+1) * f', weight gradient is an outer product")
def _():
    r = rng(44)
    a0, W1, W2, t = r.normal(size=3), r.normal(size=(4, 3)), r.normal(size=(2, 4)), r.normal(size=2)
    loss = lambda w1, w2: 0.5 * float(((np.tanh(w2 @ np.tanh(w1 @ a0)) - t) ** 2).sum())
    a1 = np.tanh(W1 @ a0)
    a2 = np.tanh(W2 @ a1)
    d2 = (a2 - t) * (1 - a2 ** 2)
    d1 = (W2.T @ d2) * (1 - a1 ** 2)
    close(np.outer(d2, a1), numgrad(lambda w: loss(W1, w), W2), 1e-6)
    close(np.outer(d1, a0), numgrad(lambda w: loss(w, W2), W1), 1e-6)


@formula("bias, variance and noise add up to the expected squared error")
def _():
    r = rng(45)
    x0, sigma, n, fits = 0.8, 0.5, 15, 60000
    x = np.linspace(-1, 1, n)
    y = np.sin(3 * x) + sigma * r.normal(size=(fits, n))
    slope = (y * x).sum(1) / (x * x).sum()  # a line through the origin
    pred = slope * x0
    target = np.sin(3 * x0) + sigma * r.normal(size=fits)
    left = ((target - pred) ** 2).mean()
    bias = np.sin(3 * x0) - pred.mean()
    assert abs(left - (bias ** 2 + pred.var() + sigma ** 2)) < 0.01


@formula("momentum 0.9: constant gradient gives ten times the step")
def _():
    v = 0.0
    for _ in range(500):
        v = 0.9 * v + 1.0
    assert abs(v - 10) < 1e-9 and abs(sum(0.9 ** k for k in range(500)) - 10) < 1e-9


@formula("Adam: E[m] = (1 - b1^t) E[g]; bytes per parameter")
def _():
    m = 0.0
    for t in range(1, 30):
        m = 0.9 * m + 0.1 * 5.0
        assert abs(m - 5.0 * (1 - 0.9 ** t)) < 1e-12
    assert 2 + 2 + 4 + 4 + 4 == 16 and 7e9 * 16 / 1e9 == 112


@formula("L2 penalty equals weight decay for SGD, not for Adam")
def _():
    r = rng(46)
    w, g, lr, lam = r.normal(size=5), r.normal(size=5), 0.1, 0.05
    close(w - lr * (g + lam * w), (1 - lr * lam) * w - lr * g)
    big = np.array([100.0, 0.1])  # coordinates with a large and a small gradient
    wt, m, v = np.ones(2), np.zeros(2), np.zeros(2)
    base = (big / np.sqrt(big ** 2))
    coupled = (big + lam * wt) / np.sqrt(big ** 2)
    shrink = coupled - base
    assert shrink[0] < shrink[1]  # the large-gradient coordinate is decayed less


@formula("gradient descent on a quadratic: stable exactly below 2 / lambda_max")
def _():
    lam = 4.0
    for eta, stable in ((0.499, True), (0.501, False)):
        x = 1.0
        for _ in range(5000):
            x -= eta * lam * x
            if abs(x) > 1e6:
                break
        assert (abs(x) < 1) == stable


@formula("cosine annealing: the middle is the mean of both ends")
def _():
    lo, hi, T = 0.1, 0.9, 100
    f = lambda t: lo + 0.5 * (hi - lo) * (1 + math.cos(math.pi * t / T))
    assert abs(f(50) - 0.5) < 1e-12 and abs(f(0) - hi) < 1e-12 and abs(f(T) - lo) < 1e-12


@formula("initialisation: uniform bound, E[ReLU(z)^2] = Var/2, leaky factor")
def _():
    n_in, n_out = 300, 500
    a = math.sqrt(6 / (n_in + n_out))
    assert abs(a * a / 3 - 2 / (n_in + n_out)) < 1e-15
    z = rng(47).normal(0, 1.7, 2_000_000)
    assert abs((np.maximum(z, 0) ** 2).mean() / (1.7 ** 2 / 2) - 1) < 0.01
    s = 0.2
    leaky = np.where(z > 0, z, s * z)
    assert abs((leaky ** 2).mean() / (1.7 ** 2 * (1 + s * s) / 2) - 1) < 0.01


@formula("focal loss: factor 100 at 0.9 and 4 at 0.5 for gamma 2")
def _():
    assert abs(1 / (1 - 0.9) ** 2 - 100) < 1e-9 and 1 / (1 - 0.5) ** 2 == 4


@formula("label smoothing: probability of the true class is 1 - e + e/K")
def _():
    K, e = 5, 0.1
    y = (1 - e) * np.eye(K)[1] + e / K
    assert abs(y.sum() - 1) < 1e-12 and abs(y[1] - (1 - e + e / K)) < 1e-12


@formula("best constants: mean for L2, median for L1")
def _():
    x = np.array([1.0, 2.0, 4.0, 9.0, 100.0])
    grid = np.linspace(0, 110, 110001)
    l2 = ((x[None] - grid[:, None]) ** 2).sum(1)
    l1 = np.abs(x[None] - grid[:, None]).sum(1)
    assert abs(grid[l2.argmin()] - x.mean()) < 1e-3 and abs(grid[l1.argmin()] - 4) < 1e-3


@formula("Huber: value and slope agree where the pieces meet")
def _():
    d = 1.3
    assert abs(0.5 * d * d - (d * d - 0.5 * d * d)) < 1e-12
    f = lambda e: 0.5 * e * e if abs(e) <= d else d * abs(e) - 0.5 * d * d
    h = 1e-6
    assert abs((f(d) - f(d - h)) / h - d) < 1e-5 and abs((f(d + h) - f(d)) / h - d) < 1e-5


@formula("Dice and IoU convert into each other; Tversky contains both; Dice is F1")
def _():
    r = rng(48)
    for _ in range(50):
        tp, fp, fn = (float(v) for v in r.integers(1, 50, 3))
        D, J = 2 * tp / (2 * tp + fp + fn), tp / (tp + fp + fn)
        assert abs(D - 2 * J / (1 + J)) < 1e-12 and abs(J - D / (2 - D)) < 1e-12 and D >= J
        tv = lambda a, b: tp / (tp + a * fp + b * fn)
        assert abs(tv(0.5, 0.5) - D) < 1e-12 and abs(tv(1, 1) - J) < 1e-12
        p, rec = tp / (tp + fp), tp / (tp + fn)
        assert abs(2 * p * rec / (p + rec) - D) < 1e-12


@formula("GIoU: 1 for equal boxes, towards -1 far apart, moves when IoU is 0")
def _():
    def giou(a, b):
        i = naive_iou(a, b)
        area = lambda t: (t[2] - t[0]) * (t[3] - t[1])
        inter = i * (area(a) + area(b)) / (1 + i)
        union = area(a) + area(b) - inter
        hull = (max(a[2], b[2]) - min(a[0], b[0])) * (max(a[3], b[3]) - min(a[1], b[1]))
        return i - (hull - union) / hull

    a = [0, 0, 1, 1]
    v = [giou(a, [k, k, k + 1, k + 1]) for k in (0, 2, 5, 1000)]
    assert abs(v[0] - 1) < 1e-12 and v[1] > v[2] > v[3] > -1 and v[3] < -0.999
    assert all(naive_iou(a, [k, k, k + 1, k + 1]) == 0 for k in (2, 5))
    b, c = [1, 2, 4, 6], [2, 1, 7, 5]
    assert abs(naive_iou(b, c) - naive_iou([5 * t for t in b], [5 * t for t in c])) < 1e-12


@formula("InfoNCE with uninformative scores is log N")
def _():
    s = np.zeros(16)
    assert abs(-math.log(math.exp(s[0]) / np.exp(s).sum()) - math.log(16)) < 1e-12


@formula("inverted dropout: mean kept, variance p/(1-p) x^2")
def _():
    p, x = 0.3, 2.0
    values, prob = np.array([0.0, x / (1 - p)]), np.array([p, 1 - p])
    mean = (values * prob).sum()
    assert abs(mean - x) < 1e-12
    assert abs(((values - mean) ** 2 * prob).sum() - p / (1 - p) * x * x) < 1e-12


@formula("BatchNorm folds into the convolution; scaling the weights changes nothing but the gradient")
def _():
    r = rng(49)
    x, W, b = r.normal(size=(20, 4)), r.normal(size=(4, 3)), r.normal(size=3)
    mu, var, ga, be = r.normal(size=3), r.random(3) + 0.5, r.normal(size=3), r.normal(size=3)
    s = ga / np.sqrt(var + 1e-5)
    close(x @ (W * s) + s * (b - mu) + be, ga * (x @ W + b - mu) / np.sqrt(var + 1e-5) + be)
    t = r.normal(size=(20, 3))

    def loss(w):
        z = x @ w
        return float((((z - z.mean(0)) / z.std(0) - t) ** 2).sum())

    c = 3.0
    assert abs(loss(W) - loss(c * W)) < 1e-9
    close(numgrad(loss, c * W), numgrad(loss, W) / c, 1e-5)
    assert abs((numgrad(loss, W) * W).sum()) < 1e-5  # orthogonal to the weights


@formula("GroupNorm: one group is LayerNorm, C groups is InstanceNorm")
def _():
    x = rng(50).normal(size=(2, 6, 3, 3))
    norm = lambda v, ax: (v - v.mean(ax, keepdims=True)) / np.sqrt(v.var(ax, keepdims=True) + 1e-5)

    def gn(v, g):
        n, c, h, w = v.shape
        return norm(v.reshape(n, g, c // g, h, w), (2, 3, 4)).reshape(v.shape)

    close(gn(x, 1), norm(x, (1, 2, 3)))
    close(gn(x, 6), norm(x, (2, 3)))


@formula("convolution counts: 73,728 weights, 231 million MACs, VGG16, bottleneck, SE, VGG stacks")
def _():
    assert 3 * 3 * 64 * 128 == 73728 and round(73728 * 56 * 56 / 1e8, 1) == 2.3
    cfg = [(3, 64), (64, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 256),
           (256, 512), (512, 512), (512, 512), (512, 512), (512, 512), (512, 512)]
    conv = sum(9 * a * b + b for a, b in cfg)
    fc = [(7 * 7 * 512, 4096), (4096, 4096), (4096, 1000)]
    total = conv + sum(a * b + b for a, b in fc)
    assert conv == 14714688 and total == 138357544 and 7 * 7 * 512 * 4096 == 102760448
    assert 256 * 64 + 9 * 64 * 64 + 64 * 256 == 69632 and 2 * 9 * 256 * 256 == 1179648
    C, red = 256, 16
    assert C * (C // red) + (C // red) * C == 2 * C * C // red
    assert (2 * 9, 3 * 9) == (18, 27) and (5 * 5, 7 * 7) == (25, 49)


@formula("depthwise separable: ratio 1/C_out + 1/K^2")
def _():
    for ci, co, k in ((32, 64, 3), (128, 256, 5)):
        assert abs((k * k * ci + ci * co) / (k * k * ci * co) - (1 / co + 1 / k ** 2)) < 1e-15
    assert 8 < 1 / (1 / 256 + 1 / 9) < 9


@formula("transposed convolution: the transpose of the matrix, output S(W-1)+K-2P")
def _():
    for n, k, s, p in ((7, 3, 2, 1), (8, 4, 2, 1), (5, 3, 1, 0)):
        out = (n + 2 * p - k) // s + 1
        M = np.zeros((out, n))
        for i in range(out):
            for a in range(k):
                if 0 <= i * s + a - p < n:
                    M[i, i * s + a - p] += a + 1
        up = s * (out - 1) + k - 2 * p
        assert up <= n and n - up < s  # the same size up to the rounding of the stride
        assert (M.T @ np.ones(out)).shape == (n,)
    cover = lambda k, s, m=12: {sum(1 for i in range(m) if 0 <= x - i * s < k) for x in range(k, (m - 2) * s)}
    assert len(cover(4, 2)) == 1 and len(cover(3, 2)) == 2  # uneven cover: the checkerboard


@formula("channel shuffle: reshape and transpose give every group channels of all groups")
def _():
    G, n = 3, 6
    x = np.arange(G * n)
    y = x.reshape(G, n).T.ravel()
    for g in range(G):
        assert {int(c) // n for c in y.reshape(G, n)[g]} == {0, 1, 2}


@formula("convolution commutes with shifts; strided pooling does not")
def _():
    r = rng(51)
    x, w = r.normal(size=32), r.normal(size=3)
    conv = lambda v: sum(w[k] * np.roll(v, -k) for k in range(3))
    close(conv(np.roll(x, 5)), np.roll(conv(x), 5))
    pool = lambda v: v.reshape(-1, 2).max(1)
    a, b = pool(x), pool(np.roll(x, 1))
    assert not np.allclose(a, b) and not np.allclose(np.roll(a, 1), b)


@formula("pipeline bubble (p-1)/(m+p-1); Amdahl")
def _():
    p, m = 4, 8
    free = [0] * p  # one forward slot per stage and micro-batch
    for j in range(m):
        t = 0
        for st in range(p):
            t = max(t, free[st]) + 1
            free[st] = t
    span = max(free)
    assert abs((span * p - m * p) / (span * p) - (p - 1) / (m + p - 1)) < 1e-12
    f = 0.9
    assert abs(1 / ((1 - f) + f / 1e9) - 10) < 1e-6


@formula("floating formats: FP16 maximum 65504; BF16 drops relative changes below 2^-9")
def _():
    assert float(np.finfo(np.float16).max) == 65504.0
    with np.errstate(over="ignore"):
        assert np.array(-1e9).astype(np.float16) == -np.inf and np.float16(1e-8) == 0

    def bf16(v):  # round to nearest even on the upper 16 bits
        u = np.asarray(v, np.float32).view(np.uint32).astype(np.uint64)
        u = (u + 0x7FFF + ((u >> 16) & 1)) & 0xFFFF0000
        return u.astype(np.uint32).view(np.float32)

    w = bf16(np.linspace(1, 1.99, 500))
    assert np.all(bf16(w * (1 + 2.0 ** -9.1)) == w)
    assert np.any(bf16(w * (1 + 2.0 ** -8.5)) != w)
    assert np.isfinite(bf16(np.float32(1e38))) and bf16(np.float32(1e-30)) > 0


@formula("quantisation: one more bit is about 6 dB")
def _():
    assert abs(20 * math.log10(2) - 6.02) < 0.01
    x = rng(52).random(100000) * 2 - 1
    err = [np.mean((np.round(x / s) * s - x) ** 2) for s in (2 / 255, 2 / 510)]
    assert abs(10 * math.log10(err[0] / err[1]) - 6.02) < 0.1


@formula("distillation: the soft gradient shrinks as 1/T^2 at high temperature")
def _():
    r = rng(53)
    s, t = r.normal(size=6), r.normal(size=6)
    sm = lambda v: np.exp(v) / np.exp(v).sum()

    def grad(T):
        kl = lambda v: float((sm(t / T) * (np.log(sm(t / T)) - np.log(sm(v / T)))).sum())
        return np.linalg.norm(numgrad(kl, s, 1e-4))

    assert abs(grad(20.0) / grad(40.0) - 4) < 0.1


@formula("logQ correction makes the sampled partition sum unbiased")
def _():
    r = rng(54)
    s, q = r.normal(size=7), r.random(7)
    q /= q.sum()
    close((q * np.exp(s - np.log(q))).sum(), np.exp(s).sum())


@formula("real-time video: 30 frames a second leave 33.3 ms")
def _():
    assert round(1000 / 30, 1) == 33.3


@formula("NDCG of the ideal order is 1 and falls when it is disturbed")
def _():
    dcg = lambda rel: sum((2 ** v - 1) / math.log2(i + 2) for i, v in enumerate(rel))
    ideal = [3, 2, 2, 1, 0]
    assert dcg([2, 3, 2, 1, 0]) / dcg(ideal) < 1


@formula("CT noise: half the tube current raises the deviation by sqrt 2; log variance is 1/N")
def _():
    r = rng(55)
    sd = [np.log(r.poisson(n, 400000)).std() for n in (20000, 10000)]
    assert abs(sd[1] / sd[0] - math.sqrt(2)) < 0.02
    assert abs(sd[1] ** 2 * 10000 - 1) < 0.02


@formula("PSNR: a tenth of the error is 10 dB")
def _():
    psnr = lambda m: 10 * math.log10(1 / m)
    assert abs(psnr(0.001) - psnr(0.01) - 10) < 1e-12


@formula("Wiener filter minimises the expected squared error at each frequency")
def _():
    H, S, N = 0.3 - 0.4j, 5.0, 0.7  # response, signal and noise power
    err = lambda g: abs(1 - g * H) ** 2 * S + abs(g) ** 2 * N
    g = H.conjugate() / (abs(H) ** 2 + N / S)
    for d in (0.01, -0.01, 0.01j, -0.01j):
        assert err(g + d) > err(g)


@formula("GAN: optimal discriminator, value 2 JSD - log 4")
def _():
    r = rng(56)
    p, q = r.random(6), r.random(6)
    p, q = p / p.sum(), q / q.sum()
    value = lambda d: float((p * np.log(d) + q * np.log(1 - d)).sum())
    best = p / (p + q)
    assert np.abs(numgrad(value, best)).max() < 1e-6
    m = (p + q) / 2
    jsd = 0.5 * float((p * np.log(p / m) + q * np.log(q / m)).sum())
    assert abs(value(best) - (2 * jsd - math.log(4))) < 1e-12
    assert abs(float((p * np.log(0.5) + p * np.log(0.5)).sum()) + math.log(4)) < 1e-12
    sig = lambda v: 1 / (1 + np.exp(-v))
    a = np.array([-8.0])  # the discriminator is sure that the sample is fake
    sat = numgrad(lambda v: float(np.log(1 - sig(v))[0]), a)[0]
    non = numgrad(lambda v: float(np.log(sig(v))[0]), a)[0]
    assert abs(sat) < 1e-3 and abs(non) > 0.99


@formula("screening: 1 % prevalence and 90 % / 90 % give a PPV of 8.3 %")
def _():
    assert round(100 * 0.9 * 0.01 / (0.9 * 0.01 + 0.1 * 0.99), 1) == 8.3


@formula("segmentation: the MSE of binary masks is the share of wrong pixels")
def _():
    r = rng(57)
    a, b = r.random((9, 9)) > 0.5, r.random((9, 9)) > 0.5
    assert abs(((a * 1.0 - b * 1.0) ** 2).mean() - (a != b).mean()) < 1e-12


@formula("image pyramid: total 4/3 of the pixels")
def _():
    assert abs(sum(0.25 ** k for k in range(60)) - 4 / 3) < 1e-12


@formula("LSTM and GRU parameters: 4 and 3 groups of h(d+h)+h")
def _():
    d, h = 10, 20
    lstm, gru = 4 * (h * (d + h) + h), 3 * (h * (d + h) + h)
    assert gru * 4 == lstm * 3 and lstm == 4 * h * d + 4 * h * h + 4 * h


@formula("attention: dot products of unit-variance vectors have variance d_k")
def _():
    r = rng(58)
    for d in (16, 64):
        dots = (r.normal(size=(40000, d)) * r.normal(size=(40000, d))).sum(1)
        assert abs(dots.var() / d - 1) < 0.05 and abs((dots / math.sqrt(d)).var() - 1) < 0.05


@formula("RoPE: the dot product depends on the offset only")
def _():
    r = rng(59)
    q, k = r.normal(size=2), r.normal(size=2)
    rot = lambda v, t: np.array([[math.cos(t), -math.sin(t)], [math.sin(t), math.cos(t)]]) @ v
    close(rot(q, 0.3 * 9) @ rot(k, 0.3 * 4), rot(q, 0.3 * 105) @ rot(k, 0.3 * 100))


@formula("self-attention without positions is permutation equivariant")
def _():
    r = rng(60)
    x, W = r.normal(size=(5, 4)), r.normal(size=(3, 4, 4))

    def att(v):
        q, k, u = (v @ w for w in W)
        s = np.exp(q @ k.T / 2)
        return s / s.sum(1, keepdims=True) @ u

    perm = r.permutation(5)
    close(att(x[perm]), att(x)[perm])


@formula("IDF of a word in every document: 0 in the textbook, 1 in scikit-learn's form")
def _():
    assert math.log(8 / 8) == 0 and math.log((1 + 8) / (1 + 8)) + 1 == 1


@formula("perplexity of a uniform choice among V words is V")
def _():
    assert abs(math.exp(-sum(math.log(1 / 50) for _ in range(7)) / 7) - 50) < 1e-9


@formula("a baseline leaves the policy gradient's mean alone")
def _():
    r = rng(61)
    z, R, b = r.normal(size=5), r.normal(size=5), 3.0
    p = np.exp(z) / np.exp(z).sum()
    score = np.eye(5) - p  # row a: gradient of log p_a with respect to the logits
    mean = lambda base: (p[:, None] * (R - base)[:, None] * score).sum(0)
    close(mean(0.0), mean(b))
    close(mean(0.0), numgrad(lambda v: float((np.exp(v) / np.exp(v).sum()) @ R), z), 1e-6)


@formula("recurrent gradients: a contraction vanishes, and max singular value > 1 need not explode")
def _():
    r = rng(62)
    W = r.normal(size=(6, 6))
    W *= 0.9 / np.linalg.svd(W, compute_uv=False)[0]
    assert np.linalg.norm(np.linalg.matrix_power(W, 100)) < 1e-3
    N = np.array([[0.5, 10.0], [0.0, 0.5]])  # singular value above 10, yet it vanishes
    assert np.linalg.svd(N, compute_uv=False)[0] > 10
    assert np.linalg.norm(np.linalg.matrix_power(N, 100)) < 1e-20
