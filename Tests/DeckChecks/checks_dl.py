"""Checks of the decks dl01 to dl12: every result is worked out a second way."""

import math

import numpy as np

CHECKS = {}
FORMULAS = []


def check(stem, question):
    def register(function):
        assert (stem, question) not in CHECKS, f"two checks for {question}"
        CHECKS[stem, question] = function
        return function
    return register


def formula(name):
    def register(function):
        FORMULAS.append((name, function))
        return function
    return register


def rng(seed=7):
    return np.random.default_rng(seed)


def close(a, b, tolerance=1e-9):
    a, b = np.asarray(a, float), np.asarray(b, float)
    assert a.shape == b.shape, f"shape {a.shape} is not {b.shape}"
    assert np.allclose(a, b, rtol=tolerance, atol=tolerance), f"off by {np.abs(a - b).max()}"


def slope(f, x, h=1e-6):
    """The gradient of the scalar f at x, by central differences."""
    x = np.array(x, float)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        grad[i] = (f(x + step) - f(x - step)) / (2 * h)
    return grad


def sigmoid(a):
    return 1 / (1 + math.exp(-a))


def softmax_row(row):
    """Softmax of a list, one number at a time; -inf gives zero."""
    top = max(row)
    powers = [math.exp(v - top) if v > -math.inf else 0.0 for v in row]
    return [p / sum(powers) for p in powers]


# DL1 perceptron and MLP

@check("dl01-perceptron-mlp", "用 NumPy 实现感知机的训练：标签为 ±1，全部分对即停止。")
def _(ns):
    g = rng(1)
    normal = np.array([0.6, -0.8])
    X = g.uniform(-1, 1, (300, 2))
    X = X[np.abs(X @ normal - 0.5) > 0.1]
    y = np.where(X @ normal - 0.5 > 0, 1, -1)
    w = ns["train_perceptron"](X, y)
    assert all(t * (w[0] * x[0] + w[1] * x[1] + w[2]) > 0 for x, t in zip(X, y))
    assert (ns["predict_perceptron"](w, X) == y).all()
    counts, clean = np.zeros(len(X)), False  # the dual form: how often each sample was wrong
    gram = X @ X.T + 1
    while not clean:
        clean = True
        for i in range(len(X)):
            if y[i] * (counts * y) @ gram[i] <= 0:
                counts[i], clean = counts[i] + 1, False
    close(w, [*(counts * y) @ X, (counts * y).sum()])
    # A perceptron cannot learn XOR.
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
    y = np.array([-1, 1, 1, -1])
    assert (ns["predict_perceptron"](ns["train_perceptron"](X, y, 200), X) != y).any()


@check("dl01-perceptron-mlp", "用 NumPy 写出单隐藏层 MLP（ReLU、softmax 交叉熵）的损失与反向传播。")
def _(ns):
    g = rng(2)
    X, y = g.normal(size=(5, 3)), np.array([0, 2, 1, 1, 0])
    parameters = [g.normal(size=s) for s in [(3, 4), (4,), (4, 3), (3,)]]

    def loss(W1, b1, W2, b2):
        total = 0.0
        for x, t in zip(X, y):
            hidden = [max(0.0, sum(x[i] * W1[i, j] for i in range(3)) + b1[j]) for j in range(4)]
            z = [sum(hidden[j] * W2[j, k] for j in range(4)) + b2[k] for k in range(3)]
            total -= math.log(softmax_row(z)[t])
        return total / len(y)

    value, grads = ns["mlp_loss_and_grads"](X, y, *parameters)
    close(value, loss(*parameters))
    for i, grad in enumerate(grads):
        close(grad, slope(lambda p: loss(*parameters[:i], p, *parameters[i + 1:]), parameters[i]), 1e-6)
    parameters[2] = parameters[2] * 1e4  # no overflow
    value, grads = ns["mlp_loss_and_grads"](X, y, *parameters)
    assert np.isfinite(value) and np.isfinite(grads[0]).all()


# DL2 CNN

def naive_conv(x, w, b, stride, pad):
    n, c, height, width = x.shape
    o, _, kh, kw = w.shape
    oh = math.floor((height - kh + 2 * pad) / stride) + 1
    ow = math.floor((width - kw + 2 * pad) / stride) + 1
    out = np.zeros((n, o, oh, ow))
    for a, f, i, j in np.ndindex(out.shape):
        total = b[f]
        for ch, p, q in np.ndindex(c, kh, kw):
            row, col = i * stride + p - pad, j * stride + q - pad
            if 0 <= row < height and 0 <= col < width:
                total += x[a, ch, row, col] * w[f, ch, p, q]
        out[a, f, i, j] = total
    return out


@check("dl02-cnn", "用 NumPy 实现支持步长与填充的二维卷积（互相关）前向。")
def _(ns):
    g = rng(3)
    for stride, pad, size in [(1, 0, 5), (2, 1, 6), (3, 2, 7), (2, 0, 8)]:
        x, w, b = g.normal(size=(2, 3, size, size + 1)), g.normal(size=(4, 3, 3, 2)), g.normal(size=4)
        close(ns["conv2d"](x, w, b, stride, pad), naive_conv(x, w, b, stride, pad))
    close(ns["conv2d"](x, w, b), naive_conv(x, w, b, 1, 0))


@check("dl02-cnn", "给定 conv2d 函数，用 NumPy 写出“卷积–ReLU–2×2 最大池化–全局平均–全连接”的小 CNN 前向。")
def _(ns):
    g = rng(4)
    x = g.normal(size=(2, 3, 5, 7))
    p = {"w": g.normal(size=(4, 3, 3, 3)), "b": g.normal(size=4),
         "fc_w": g.normal(size=(4, 5)), "fc_b": g.normal(size=5)}
    h = naive_conv(x, p["w"], p["b"], 1, 1)
    out = np.zeros((2, 5))
    for a in range(2):
        for k in range(4):
            peaks = [max(0.0, *h[a, k, i:i + 2, j:j + 2].ravel()) for i in (0, 2) for j in (0, 2, 4)]
            out[a] += sum(peaks) / len(peaks) * p["fc_w"][k]
    run = lambda *v, stride, pad: naive_conv(*v, stride, pad)
    close(ns["tiny_cnn"](x, p, run), out + p["fc_b"])


# DL3 RNN

@check("dl03-rnn", "用 NumPy 实现 LSTM 的单步前向。")
def _(ns):
    g = rng(5)
    dx, dh = 3, 4
    x, h, c = g.normal(size=dx), g.normal(size=dh), g.normal(size=dh)
    W, U, b = g.normal(size=(dx, 4 * dh)), g.normal(size=(dh, 4 * dh)), g.normal(size=4 * dh)

    def gate(k, j):
        col = k * dh + j
        return sum(x[i] * W[i, col] for i in range(dx)) + sum(h[i] * U[i, col] for i in range(dh)) + b[col]

    cell = [sigmoid(gate(0, j)) * c[j] + sigmoid(gate(1, j)) * math.tanh(gate(3, j)) for j in range(dh)]
    state = [sigmoid(gate(2, j)) * math.tanh(cell[j]) for j in range(dh)]
    h_new, c_new = ns["lstm_step"](x, h, c, W, U, b)
    close(c_new, cell)
    close(h_new, state)
    batch, _ = ns["lstm_step"](np.stack([x, 2 * x]), np.stack([h, h]), np.stack([c, c]), W, U, b)
    close(batch[0], state)


@check("dl03-rnn", "用 NumPy 实现 GRU 的单步前向（更新门乘候选的写法）。")
def _(ns):
    g = rng(6)
    dx, dh = 3, 4
    x, h = g.normal(size=dx), g.normal(size=dh)
    W, U, b = g.normal(size=(3, dx, dh)), g.normal(size=(3, dh, dh)), g.normal(size=(3, dh))

    def affine(k, j, state):
        return (sum(x[i] * W[k, i, j] for i in range(dx))
                + sum(state[i] * U[k, i, j] for i in range(dh)) + b[k, j])

    reset = [sigmoid(affine(0, j, h)) * h[j] for j in range(dh)]
    update = [sigmoid(affine(1, j, h)) for j in range(dh)]
    cand = [math.tanh(affine(2, j, reset)) for j in range(dh)]
    close(ns["gru_step"](x, h, W, U, b), [h[j] + update[j] * (cand[j] - h[j]) for j in range(dh)])


# DL4 attention

def naive_attention(Q, K, V, mask=None):
    out = np.zeros((len(Q), V.shape[1]))
    for i, q in enumerate(Q):
        row = [sum(a * b for a, b in zip(q, k)) / math.sqrt(len(q)) for k in K]
        if mask is not None:
            row = [s if seen else -math.inf for s, seen in zip(row, mask[i])]
        for p, v in zip(softmax_row(row), V):
            out[i] += p * v
    return out


@check("dl04-attention", "用 NumPy 实现带掩码的缩放点积注意力（掩码 True 表示可见）。")
def _(ns):
    g = rng(7)
    Q, K, V = g.normal(size=(4, 6)), g.normal(size=(5, 6)), g.normal(size=(5, 3))
    mask = g.random((4, 5)) > 0.4
    mask[:, 2] = True
    for m in (None, mask):
        out, weights = ns["attention"](Q, K, V, m)
        close(out, naive_attention(Q, K, V, m))
        close(weights.sum(axis=-1), np.ones(4))
    assert (weights[~mask] == 0).all()
    huge, _ = ns["attention"](1e3 * Q, 1e3 * K, V)
    assert np.isfinite(huge).all()


@check("dl04-attention", "用 NumPy 实现多头因果自注意力（不含偏置）。")
def _(ns):
    g = rng(8)
    B, n, d, heads = 2, 5, 6, 3
    x = g.normal(size=(B, n, d))
    Wq, Wk, Wv, Wo = g.normal(size=(4, d, d))
    out = np.zeros((B, n, d))
    size, causal = d // heads, np.tril(np.ones((n, n), bool))
    for b in range(B):
        for h in range(heads):
            part = slice(h * size, (h + 1) * size)  # a sum over heads, each with its rows of W^O
            head = naive_attention(x[b] @ Wq[:, part], x[b] @ Wk[:, part], x[b] @ Wv[:, part], causal)
            out[b] += head @ Wo[part]
    close(ns["multi_head_causal"](x, Wq, Wk, Wv, Wo, heads), out)
    later = x.copy()
    later[:, 3:] += 1
    close(ns["multi_head_causal"](later, Wq, Wk, Wv, Wo, heads)[:, :3], out[:, :3])
    assert np.isfinite(ns["multi_head_causal"](1e3 * x, Wq, Wk, Wv, Wo, heads)).all()


@check("dl04-attention", "用 NumPy 由各样本长度生成“因果且忽略填充”的布尔掩码。")
def _(ns):
    mask = ns["causal_padding_mask"]([3, 1, 4], 4)
    assert mask.shape == (3, 1, 4, 4)
    for b, length in enumerate([3, 1, 4]):
        for i in range(4):
            for j in range(4):
                assert mask[b, 0, i, j] == (j <= i and j < length)


# DL5 transformer

@check("dl05-transformer", "用 NumPy 实现正弦位置编码。")
def _(ns):
    pe = ns["sinusoidal_encoding"](9, 8)
    for pos in range(9):
        for i in range(4):
            angle = pos / 10000 ** (2 * i / 8)
            close(pe[pos, 2 * i:2 * i + 2], [math.sin(angle), math.cos(angle)])


@check("dl05-transformer", "用 NumPy 实现 RoPE（相邻两维成对）。")
def _(ns):
    g = rng(9)
    d, positions = 8, np.array([0, 1, 5, 100])
    x = g.normal(size=(4, d))
    turned = (x[:, 0::2] + 1j * x[:, 1::2]) * np.array(
        [[np.exp(1j * m * 10000 ** (-2 * i / d)) for i in range(d // 2)] for m in positions])
    out = ns["rope"](x, positions)
    close(out[:, 0::2], turned.real)
    close(out[:, 1::2], turned.imag)
    q, k = g.normal(size=(2, 1, d))  # the score depends on the distance alone
    score = lambda m, n: (ns["rope"](q, np.array([m])) @ ns["rope"](k, np.array([n])).T).item()
    close(score(3, 10), score(103, 110))
    assert abs(score(3, 10) - score(3, 11)) > 1e-6


@check("dl05-transformer", "用 NumPy 生成 ALiBi 的因果偏置（头数为 2 的幂）。")
def _(ns):
    bias = ns["alibi_bias"](8, 5)
    assert bias.shape == (8, 5, 5)
    for h, slope_ in enumerate([1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 128, 1 / 256]):
        for i in range(5):
            for j in range(5):
                assert bias[h, i, j] == (-slope_ * (i - j) if j <= i else -math.inf)


# DL6 pre-training and fine-tuning

@check("dl06-pretraining-finetuning", "用 NumPy 写出 Llama 监督微调的损失：错位一格，忽略标签 -100。")
def _(ns):
    g = rng(10)
    logits, labels = 5 * g.normal(size=(3, 6, 7)), g.integers(0, 7, (3, 6))
    labels[:, :2] = -100
    labels[1, 4:] = -100
    losses = [-math.log(softmax_row(list(logits[b, t]))[labels[b, t + 1]])
              for b in range(3) for t in range(5) if labels[b, t + 1] != -100]
    close(ns["sft_loss"](logits, labels), sum(losses) / len(losses))
    close(ns["sft_loss"](logits + 1e4, labels), sum(losses) / len(losses), 1e-6)


@check("dl06-pretraining-finetuning", "用 Python 由提示与回答的词元构造一条指令微调样本（补齐到定长）。")
def _(ns):
    tokens, labels, mask = ns["build_example"]([11, 12, 13], [21, 22], 2, 0, 8)
    assert tokens.tolist() == [11, 12, 13, 21, 22, 2, 0, 0]
    assert labels.tolist() == [-100, -100, -100, 21, 22, 2, -100, -100]
    assert mask.tolist() == [1, 1, 1, 1, 1, 1, 0, 0]
    tokens, labels, mask = ns["build_example"]([11, 12, 13], [21, 22], 2, 0, 4)
    assert (tokens.tolist(), labels.tolist()) == ([11, 12, 13, 21], [-100, -100, -100, 21])
    assert mask.tolist() == [1, 1, 1, 1]


@check("dl06-pretraining-finetuning", "用 NumPy 写出线性回归的梯度累积，使结果与整批梯度相同（各小批大小可不同）。")
def _(ns):
    g = rng(11)
    X, y, w = g.normal(size=(10, 3)), g.normal(size=10), g.normal(size=3)
    parts = [(X[:1], y[:1]), (X[1:7], y[1:7]), (X[7:], y[7:])]
    whole = slope(lambda v: 0.5 * ((X @ v - y) ** 2).mean(), w)
    close(ns["accumulated_gradient"](w, parts), whole, 1e-6)


# DL7 PEFT

@check("dl07-peft", "用 NumPy 实现 LoRA 的前向与权重合并。")
def _(ns):
    g = rng(12)
    A, B = ns["lora_init"](6, 4, 2, g)
    W0, x = g.normal(size=(4, 6)), g.normal(size=(3, 6))
    assert A.shape == (2, 6) and B.shape == (4, 2)
    assert abs(ns["lora_init"](400, 1, 100, g)[0].std() - 1 / 20) < 0.002
    close(ns["lora_forward"](x, W0, A, B, 16), x @ W0.T)  # starts at the base model
    B = g.normal(size=(4, 2))
    merged = ns["lora_merge"](W0, A, B, 16)
    naive = [[sum(x[n, i] * (W0[o, i] + 16 / 2 * sum(B[o, r] * A[r, i] for r in range(2)))
                  for i in range(6)) for o in range(4)] for n in range(3)]
    close(ns["lora_forward"](x, W0, A, B, 16), naive)
    close(x @ merged.T, naive)
    assert np.linalg.matrix_rank(merged - W0) == 2


@check("dl07-peft", "用 NumPy 模拟 QLoRA：权重分块按最大绝对值 4 位量化，前向时反量化再加 LoRA。")
def _(ns):
    g = rng(13)
    levels = np.concatenate([-np.linspace(1, 1 / 8, 8), [0], np.linspace(1 / 7, 1, 7)])
    assert len(levels) == 16
    W, x = g.normal(size=(8, 16)), g.normal(size=(3, 16))
    A, B = g.normal(size=(2, 16)), g.normal(size=(8, 2))
    codes, scale = ns["quantize_blocks"](W, levels, 64)
    assert codes.dtype == np.uint8 and codes.max() < 16 and scale.shape == (2, 1)
    restored = np.zeros(128)
    for i, value in enumerate(W.ravel()):
        block = W.ravel()[i // 64 * 64:i // 64 * 64 + 64]
        top = max(abs(v) for v in block)
        best = min(levels, key=lambda level: abs(value / top - level))
        restored[i] = best * top
    close(ns["dequantize_blocks"](codes, scale, levels, W.shape), restored.reshape(W.shape))
    expected = x @ (restored.reshape(W.shape) + 8 / 2 * B @ A).T
    close(ns["qlora_forward"](x, codes, scale, levels, W.shape, A, B, 8), expected)
    assert np.abs(restored - W.ravel()).max() <= scale.max() / 14 + 1e-12


# DL8 generative models

@check("dl08-generative", "用 NumPy 实现 VAE 的重参数化与损失（伯努利重构）。")
def _(ns):
    g = rng(14)
    x, logits = (g.random((2, 5)) > 0.5).astype(float), g.normal(size=(2, 5))
    mu, logvar = g.normal(size=(2, 3)), g.normal(size=(2, 3))
    total = 0.0
    t = np.linspace(-20, 20, 40001)
    for n in range(2):
        for value, a in zip(x[n], logits[n]):
            total -= math.log(sigmoid(a) if value else 1 - sigmoid(a))
        for m, lv in zip(mu[n], logvar[n]):  # KL by quadrature
            q = np.exp(-(t - m) ** 2 / (2 * math.exp(lv))) / math.sqrt(2 * math.pi * math.exp(lv))
            log_ratio = -(t - m) ** 2 / (2 * math.exp(lv)) - lv / 2 + t**2 / 2
            total += (q * log_ratio).sum() * (t[1] - t[0])
    close(ns["vae_loss"](x, logits, mu, logvar), total / 2, 1e-6)
    close(ns["reparameterize"](1.5, math.log(4.0), np.array([-1.0, 0.0, 2.0])), [-0.5, 1.5, 5.5])
    z = ns["reparameterize"](1.5, math.log(4.0), g.normal(size=400000))
    assert abs(z.mean() - 1.5) < 0.02 and abs(z.std() - 2) < 0.02


@check("dl08-generative", "用 NumPy 由判别器 logits 写出 GAN 两方的损失（生成器用非饱和形式）。")
def _(ns):
    g = rng(15)
    real, fake = g.normal(size=6), g.normal(size=6)
    d_loss, g_loss = ns["gan_losses"](real, fake)
    close(d_loss, -np.mean([math.log(sigmoid(a)) for a in real])
          - np.mean([math.log(1 - sigmoid(a)) for a in fake]))
    close(g_loss, -np.mean([math.log(sigmoid(a)) for a in fake]))
    assert np.isfinite(ns["gan_losses"](np.array([-1e4]), np.array([1e4]))).all()


@check("dl08-generative",
       "用 NumPy 训练一个一维 GAN：生成器 $G(z)=z+b$，判别器是权重带 L2 衰减的逻辑回归，学出数据的均值。")
def _(ns):
    for mean, seed in [(2.0, 0), (-1.5, 1), (3.0, 2)]:
        assert abs(ns["train_tiny_gan"](mean, seed=seed) - mean) < 0.2
    twin, d, b = rng(5), np.zeros(2), 0.0  # the same game, its gradients by differences
    log_loss = lambda a: np.logaddexp(0, -a).mean()
    for _ in range(30):
        real, noise = twin.normal(2, 1, 256), twin.normal(0, 1, 256)

        def critic(v):
            return (log_loss(v[0] * real + v[1]) + log_loss(-(v[0] * (noise + b) + v[1]))
                    + 0.2 * (v**2).sum())

        d = d - 0.05 * slope(critic, d)
        b = b - 0.05 * slope(lambda v: log_loss(d[0] * (noise + v[0]) + d[1]), [b])[0]
    close(ns["train_tiny_gan"](2, steps=30, decay=0.4, seed=5), b, 1e-6)


@check("dl08-generative", "用 NumPy 写出 DDPM 的任意步加噪与由预测噪声还原 $x_0$。")
def _(ns):
    g = rng(16)
    betas = np.linspace(1e-3, 0.05, 20)
    abar = ns["alpha_bars"](betas)
    close(abar, [math.prod(1 - b for b in betas[:t + 1]) for t in range(20)])
    x = np.full(300000, 1.7)  # 20 single steps against the closed form
    for b in betas:
        x = math.sqrt(1 - b) * x + math.sqrt(b) * g.normal(size=x.shape)
    jump = ns["add_noise"](1.7, g.normal(size=300000), abar[-1])
    assert abs(x.mean() - jump.mean()) < 0.01 and abs(x.std() - jump.std()) < 0.01
    x0, eps = g.normal(size=9), g.normal(size=9)
    close(ns["predict_x0"](ns["add_noise"](x0, eps, abar[10]), eps, abar[10]), x0)


# DL9 regularization

@check("dl09-regularization", "用 NumPy 实现带滑动统计的 BatchNorm（训练与推理）。")
def _(ns):
    g = rng(17)
    bn = ns["BatchNorm"](3)
    bn.gamma, bn.beta = g.normal(size=3), g.normal(size=3)
    mean, var = [0.0] * 3, [1.0] * 3
    for _ in range(4):
        x = g.normal(2, 3, (8, 3))
        out = bn(x, training=True)
        for j in range(3):
            column = list(x[:, j])
            m = sum(column) / 8
            spread = sum((v - m) ** 2 for v in column)
            close(out[:, j], [bn.gamma[j] * (v - m) / math.sqrt(spread / 8 + 1e-5) + bn.beta[j]
                              for v in column])
            mean[j] += 0.1 * (m - mean[j])
            var[j] += 0.1 * (spread / 7 - var[j])
    x = g.normal(size=(2, 3))
    expected = [[bn.gamma[j] * (v[j] - mean[j]) / math.sqrt(var[j] + 1e-5) + bn.beta[j]
                 for j in range(3)] for v in x]
    close(bn(x, training=False), expected)
    close(bn(x[:1], training=False), expected[:1])  # independent of its batch


@check("dl09-regularization", "用 NumPy 实现 LayerNorm、RMSNorm 与 GroupNorm 的前向。")
def _(ns):
    g = rng(18)
    x, gamma, beta = g.normal(1, 2, (4, 5)), g.normal(size=5), g.normal(size=5)
    layer, rms = ns["layer_norm"](x, gamma, beta), ns["rms_norm"](x, gamma)
    for n in range(4):
        m = sum(x[n]) / 5
        sd = math.sqrt(sum((v - m) ** 2 for v in x[n]) / 5 + 1e-5)
        close(layer[n], [(x[n, j] - m) / sd * gamma[j] + beta[j] for j in range(5)])
        root = math.sqrt(sum(v * v for v in x[n]) / 5 + 1e-6)
        close(rms[n], [x[n, j] / root * gamma[j] for j in range(5)])
    x, gamma, beta = g.normal(1, 2, (2, 6, 3, 4)), g.normal(size=6), g.normal(size=6)
    for groups in (1, 2, 3, 6):
        out = ns["group_norm"](x, groups, gamma, beta)
        for n, c in np.ndindex(2, 6):
            size = 6 // groups
            members = x[n, c // size * size:c // size * size + size].ravel()
            scale = gamma[c] / math.sqrt(np.var(members) + 1e-5)
            close(out[n, c], (x[n, c] - np.mean(members)) * scale + beta[c])


@check("dl09-regularization", "用 NumPy 实现 MixUp 与 CutMix 的一批增强（标签为独热）。")
def _(ns):
    for seed in range(30):
        g = rng(seed)
        x, y = g.normal(size=(4, 2, 6, 7)), np.eye(4)
        twin = rng(seed + 100)
        lam, perm = twin.beta(0.4, 0.4), twin.permutation(4)
        mx, my = ns["mixup"](x, y, 0.4, rng(seed + 100))
        for i in range(4):
            close(mx[i], x[perm[i]] + lam * (x[i] - x[perm[i]]))
            close(my[i], y[perm[i]] + lam * (y[i] - y[perm[i]]))
        cx, cy = ns["cutmix"](x, y, 1.0, rng(seed))
        twin = rng(seed)
        lam, perm = twin.beta(1.0, 1.0), twin.permutation(4)
        rows, cols = (int(side * math.sqrt(1 - lam)) for side in (6, 7))
        y0, x0 = int(twin.integers(6)), int(twin.integers(7))
        box = np.zeros((6, 7), bool)
        for r in range(rows // 2 * 2):
            for q in range(cols // 2 * 2):
                if 0 <= y0 + r - rows // 2 < 6 and 0 <= x0 + q - cols // 2 < 7:
                    box[y0 + r - rows // 2, x0 + q - cols // 2] = True
        for i in range(4):
            kept = (cx[i] == x[i]).all(axis=0)
            assert (kept | (cx[i] == x[perm[i]]).all(axis=0)).all()
            if perm[i] != i:  # the label is the share of pixels that stayed
                assert (kept == ~box).all()
                close(cy[i, i], kept.mean())
                close(cy[i, perm[i]], 1 - kept.mean())
            close(cy[i].sum(), 1)


@check("dl09-regularization", "用 NumPy 实现倒置 Dropout 与按样本的 DropPath。")
def _(ns):
    x, p = np.full((200000,), 3.0), 0.3
    out = ns["dropout"](x, p, True, rng(20))
    assert set(np.round(np.unique(out), 9)) == {0.0, round(3 / 0.7, 9)}
    assert abs(out.mean() - 3) < 0.02
    assert abs(out.var() - p / (1 - p) * 9) < 0.05
    assert ns["dropout"](x, p, False, rng(0)) is x
    branch = rng(21).normal(size=(50000, 2, 3))
    out = ns["drop_path"](branch, p, True, rng(22))
    dropped = (out == 0).all(axis=(1, 2))
    close(out[~dropped], branch[~dropped] / 0.7)
    assert abs(dropped.mean() - p) < 0.01
    assert ns["drop_path"](branch, p, False, rng(0)) is branch


# DL10 acceleration

@check("dl10-acceleration", "用 NumPy 模拟 AMP 的动态损失缩放器（FP16 梯度）。")
def _(ns):
    tiny = 1e-8  # lost in FP16 unless scaled
    assert np.float16(tiny) == 0

    def grad_fn(scale):
        with np.errstate(over="ignore"):
            return np.array([tiny * scale, 0.5 * scale]).astype(np.float16)

    scaler = ns["LossScaler"](2.0**20, growth_interval=2)
    w = np.zeros(2, np.float32)
    history = []
    for _ in range(8):
        w, done = scaler.step(w, grad_fn, 1.0)
        history.append((done, scaler.scale))
    # 0.5 * 2^20 ... 0.5 * 2^17 overflow 65504; 2^16 fits; two successes double the scale.
    assert [h[0] for h in history] == [False] * 4 + [True, True, False, True]
    assert [math.log2(h[1]) for h in history] == [19, 18, 17, 16, 16, 17, 16, 16]
    close(w, [-3 * tiny, -1.5], 1e-3)
    assert abs(w[0] + 3 * tiny) < 0.01 * tiny


@check("dl10-acceleration", "用 NumPy 实现 QAT 的对称伪量化：前向取整，反向用直通估计。")
def _(ns):
    x = rng(23).normal(0, 3, 500)
    for bits, scale in [(8, 0.05), (4, 0.3)]:
        top = 2 ** (bits - 1) - 1
        grid = scale * np.arange(-top, top + 1)
        nearest = [min(grid, key=lambda v: abs(v - a)) for a in x]
        close(ns["fake_quant"](x, scale, bits), nearest)
        clip = lambda a: min(max(a, -top * scale), top * scale)  # STE is the slope of the clip
        ste = [(clip(a + 1e-6) - clip(a - 1e-6)) / 2e-6 * 2.5 for a in x]
        close(ns["fake_quant_grad"](x, scale, 2.5, bits), ste, 1e-6)
    assert ns["fake_quant_grad"](np.array([127.0, 127.5]), 1.0, 1.0).tolist() == [1, 0]


@check("dl10-acceleration", "用 NumPy 实现分块的在线 softmax 注意力（单个查询块）。")
def _(ns):
    g = rng(24)
    Q, K, V = 3 * g.normal(size=(4, 6)), 3 * g.normal(size=(11, 6)), g.normal(size=(11, 5))
    for block in (1, 3, 4, 11, 20):
        close(ns["streaming_attention"](Q, K, V, block), naive_attention(Q, K, V))


@check("dl10-acceleration", "用 NumPy 实现蒸馏损失（温度 $T$，返回乘 $T^2$ 的 KL）。")
def _(ns):
    g = rng(25)
    student, teacher = g.normal(size=(3, 4)), g.normal(size=(3, 4))
    for T in (1.0, 4.0):
        total = 0.0
        for s, t in zip(student, teacher):
            p, q = softmax_row(list(t / T)), softmax_row(list(s / T))
            total += sum(a * math.log(a / b) for a, b in zip(p, q))
        close(ns["distill_loss"](student, teacher, T), T * T * total / 3)
        close(ns["distill_loss"](student + 1e4, teacher - 1e4, T), T * T * total / 3, 1e-6)
    # With T^2 the gradient tends to that of (1/2K) |s - t|^2 for centred logits.
    s, t = student[:1] - student[:1].mean(), teacher[:1] - teacher[:1].mean()
    close(slope(lambda v: ns["distill_loss"](v, t, 1000.0), s, 1e-3), (s - t) / 4, 1e-2)


# DL11 multimodal

@check("dl11-multimodal", "用 NumPy 实现单头 Cross-Attention（文本查询图像）。")
def _(ns):
    g = rng(26)
    text, image = g.normal(size=(2, 3, 5)), g.normal(size=(2, 4, 6))
    Wq, Wk, Wv = g.normal(size=(5, 4)), g.normal(size=(6, 4)), g.normal(size=(6, 7))
    seen = np.array([[True, True, False, True], [True, False, False, False]])
    for mask in (None, seen):
        out = ns["cross_attention"](text, image, Wq, Wk, Wv, mask)
        assert out.shape == (2, 3, 7)
        for b in range(2):
            rows = None if mask is None else np.tile(mask[b], (3, 1))
            close(out[b], naive_attention(text[b] @ Wq, image[b] @ Wk, image[b] @ Wv, rows))
    assert np.isfinite(ns["cross_attention"](1e3 * text, image, Wq, Wk, Wv)).all()


def cosine(a, b):
    return sum(x * y for x, y in zip(a, b)) / math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))


@check("dl11-multimodal", "用 NumPy 实现 CLIP 的对称对比损失。")
def _(ns):
    g = rng(27)
    image, text = g.normal(size=(5, 8)), g.normal(size=(5, 8))
    total = 0.0
    for i in range(5):
        total -= math.log(softmax_row([cosine(image[i], t) / 0.2 for t in text])[i])
        total -= math.log(softmax_row([cosine(v, text[i]) / 0.2 for v in image])[i])
    close(ns["clip_loss"](image, text, 0.2), total / 10)
    close(ns["clip_loss"](3 * image, text, 0.2), total / 10)  # lengths do not matter
    close(ns["clip_loss"](np.ones((5, 8)), np.ones((5, 8))), math.log(5))
    assert np.isfinite(ns["clip_loss"](image, text, 1e-4))


@check("dl11-multimodal", "用 NumPy 实现 SigLIP 的逐对 Sigmoid 损失。")
def _(ns):
    g = rng(28)
    image, text = g.normal(size=(4, 6)), g.normal(size=(4, 6))
    total = 0.0
    for i in range(4):
        for j in range(4):
            p = sigmoid(10 * cosine(image[i], text[j]) - 2)
            total -= math.log(p if i == j else 1 - p)
    close(ns["siglip_loss"](image, text, 10, -2), total / 4)


# DL12 whiteboard

@check("dl12-whiteboard", "用 NumPy 写一个中心差分的梯度检查函数。")
def _(ns):
    x = rng(29).normal(size=(2, 3))
    before = x.copy()
    exact = np.cos(x) * x.sum() + np.sin(x).sum()
    grad = ns["numeric_gradient"](lambda v: np.sin(v).sum() * v.sum(), x)
    close(grad, exact, 1e-8)
    close(x, before)
    assert ns["relative_error"](grad, exact) < 1e-8
    close(ns["relative_error"](np.array([1.0, -3.0]), np.array([1.5, -4.0])), 1 / 4)
    error = lambda h: abs(ns["numeric_gradient"](lambda v: np.exp(v).sum(), np.zeros(1), h)[0] - 1)
    close(error(1e-2) / error(1e-3), 100, 1e-2)  # of second order


@check("dl12-whiteboard", "用 NumPy 写数值稳定的 logsumexp，以及 softmax 交叉熵的损失与梯度。")
def _(ns):
    z, y = rng(30).normal(size=(4, 3)), np.array([0, 2, 1, 2])
    close(ns["logsumexp"](z)[:, 0], [math.log(sum(math.exp(v) for v in row)) for row in z])
    close(ns["logsumexp"](np.array([[1000.0, 1000.0]])), [[1000 + math.log(2)]])
    naive = lambda v: -sum(math.log(softmax_row(list(r))[t]) for r, t in zip(v, y)) / 4
    loss, grad = ns["softmax_cross_entropy"](z, y)
    close(loss, naive(z))
    close(grad, slope(naive, z), 1e-6)


@check("dl12-whiteboard", "用 NumPy 写 BatchNorm（训练模式）的反向传播。")
def _(ns):
    g = rng(31)
    x, dy, gamma, beta = g.normal(size=(6, 3)), g.normal(size=(6, 3)), g.normal(size=3), g.normal(size=3)

    def loss(x, gamma, beta):
        centred = x - x.sum(axis=0) / 6
        return (dy * (gamma * centred / np.sqrt((centred**2).sum(axis=0) / 6 + 1e-5) + beta)).sum()

    dx, dgamma, dbeta = ns["batchnorm_backward"](dy, x, gamma)
    close(dx, slope(lambda v: loss(v, gamma, beta), x), 1e-6)
    close(dgamma, slope(lambda v: loss(x, v, beta), gamma), 1e-6)
    close(dbeta, slope(lambda v: loss(x, gamma, v), beta), 1e-6)


@check("dl12-whiteboard", "写代码由层数与宽度估算仅解码器模型的参数量和 KV 缓存。")
def _(ns):
    # GPT-2 small, every matrix and vector counted.
    d, vocab, context = 768, 50257, 1024
    block = (d * 3 * d + 3 * d) + (d * d + d) + (d * 4 * d + 4 * d) + (4 * d * d + d) + 4 * d
    exact = vocab * d + context * d + 12 * block + 2 * d
    assert exact == 124439808
    assert abs(ns["decoder_parameters"](12, d, vocab, context) / exact - 1) < 0.002
    untied = ns["decoder_parameters"](12, d, vocab, context, tied=False)
    assert untied - ns["decoder_parameters"](12, d, vocab, context) == vocab * d
    cache = np.zeros((2, 32, 32, 128), np.float16)  # K and V, layers, heads, head size
    assert ns["kv_cache_bytes"](32, 32, 128, 1) == cache.nbytes == 512 * 1024
    assert ns["kv_cache_bytes"](32, 32, 128, 4096) == 2 * 2**30
    assert ns["kv_cache_bytes"](32, 8, 128, 1) == 128 * 1024


# Formulas stated in prose

@formula("perceptron mistakes stay below R^2 / gamma^2, whatever the learning rate")
def _():
    g = rng(40)
    u = np.array([0.8, 0.6, 0.0])
    X = np.hstack([g.uniform(-1, 1, (400, 2)), np.ones((400, 1))])
    X = X[np.abs(X @ u) > 0.05]
    y = np.sign(X @ u)
    counts = []
    for rate in (1.0, 0.01):
        w, mistakes, changed = np.zeros(3), 0, True
        while changed:
            changed = False
            for x, t in zip(X, y):
                if t * (w @ x) <= 0:
                    w, mistakes, changed = w + rate * t * x, mistakes + 1, True
        counts.append(mistakes)
    assert counts[0] == counts[1]
    assert 0 < counts[0] <= (X**2).sum(axis=1).max() / (y * (X @ u)).min() ** 2


@formula("two ReLU units compute XOR")
def _():
    for a in (0, 1):
        for b in (0, 1):
            assert max(0, a + b) - 2 * max(0, a + b - 1) == a ^ b


@formula("tanh(x) = 2 sigmoid(2x) - 1, and the sigmoid's slope is at most 1/4")
def _():
    t = np.linspace(-5, 5, 101)
    s = 1 / (1 + np.exp(-t))
    close(np.tanh(t), 2 / (1 + np.exp(-2 * t)) - 1)
    close(np.diag(slope(lambda v: v[0] * 0 + (1 / (1 + np.exp(-v))).sum(), t) * np.eye(101)),
          s * (1 - s), 1e-6)
    assert (s * (1 - s)).max() == 0.25


@formula("early stopping after tau steps of size eta is close to L2 with 1 / (eta tau)")
def _():
    target, eta, tau = 1.0, 1e-3, 50
    for curvature in (0.1, 0.5, 1.0):
        stopped = target * (1 - (1 - eta * curvature) ** tau)
        ridge = target * curvature / (curvature + 1 / (eta * tau))
        assert abs(stopped / ridge - 1) < 0.06


@formula("parameter counts: MLP, convolution, bottleneck, depthwise separable, LoRA, Adapter")
def _():
    widths = [784, 256, 128, 10]
    matrices = [(np.zeros((a, b)), np.zeros(b)) for a, b in zip(widths, widths[1:])]
    assert sum(w.size + b.size for w, b in matrices) == 235146
    assert np.zeros((128, 64, 3, 3)).size + 128 == 73856
    narrow = 256 * 64 + 64 * 64 * 9 + 64 * 256
    wide = 2 * 256 * 256 * 9
    assert (narrow, wide) == (69632, 1179648) and round(wide / narrow) == 17
    ratio = (9 * 64 + 64 * 128) / (9 * 64 * 128)
    close(ratio, 1 / 128 + 1 / 9)
    assert round(1 / ratio, 1) == 8.4 and round(ratio, 3) == 0.119
    added = np.zeros((4096, 8)).size + np.zeros((8, 4096)).size
    assert added == 65536 and round(100 * added / 4096**2, 2) == 0.39
    d, m = 32, 4
    assert d * m + m + m * d + d == 2 * d * m + d + m


@formula("LSTM has 4 (dh (dx + dh) + dh) parameters and GRU three quarters of them")
def _():
    dx, dh = 128, 256
    gate = np.zeros((dx, dh)).size + np.zeros((dh, dh)).size + np.zeros(dh).size
    assert 4 * gate == 4 * (dh * (dx + dh) + dh) == 394240
    assert 3 * gate / (4 * gate) == 0.75


def reach(layers, length=129):
    """The receptive field, measured: which inputs reach the middle output. layers: (k, stride, dilation)."""
    touched = [{i} for i in range(length)]
    for k, s, d in layers:
        touched = [set().union(*(touched[i + j * d] for j in range(k)))
                   for i in range(0, len(touched) - (k - 1) * d, s)]
    middle = touched[len(touched) // 2]
    return max(middle) - min(middle) + 1


@formula("receptive field recursion, three stride-2 layers and the TCN closed form")
def _():
    for layers in ([(3, 1, 1), (5, 2, 1), (3, 2, 2), (2, 1, 3)], [(3, 2, 1)] * 3):
        field = jump = 1
        for k, s, d in layers:
            field, jump = field + d * (k - 1) * jump, jump * s
        assert field == reach(layers)
    assert [reach([(3, 2, 1)] * n) for n in (1, 2, 3)] == [3, 7, 15]
    for k in (2, 3):
        dilations = [1, 2, 4, 8]
        assert reach([(k, 1, d) for d in dilations]) == 1 + (k - 1) * (2**4 - 1)
        twice = [(k, 1, d) for d in dilations for _ in range(2)]
        assert reach(twice) == 1 + 2 * (k - 1) * (2**4 - 1)


@formula("output sizes of convolution and transposed convolution")
def _():
    assert math.floor((224 + 6 - 7) / 2) + 1 == 112
    for size, k, s, p, extra in [(5, 3, 2, 1, 1), (4, 4, 2, 1, 0), (6, 3, 1, 0, 0)]:
        out = (size - 1) * s - 2 * p + k + extra
        assert math.floor((out - k + 2 * p) / s) + 1 == size  # a convolution leads back


@formula("transposed convolution multiplies by the transpose and gives the input gradient")
def _():
    g = rng(41)
    C = np.zeros((4, 6))
    kernel, upstream = g.normal(size=3), g.normal(size=4)
    for i in range(4):
        C[i, i:i + 3] = kernel
    conv = lambda x: sum(upstream[i] * sum(kernel[j] * x[i + j] for j in range(3)) for i in range(4))
    spread = np.zeros(6)
    for i in range(4):
        spread[i:i + 3] += upstream[i] * kernel
    close(spread, C.T @ upstream)
    close(spread, slope(conv, g.normal(size=6)), 1e-6)


@formula("residual gradient: the upstream gradient times (1 + the branches' derivative)")
def _():
    weights = rng(42).normal(size=5)

    def run(x):
        total = 0.0
        for w in weights:
            step = math.tanh(w * x)
            x, total = x + step, total + step
        return x, total

    up = lambda x: 2 * x  # E = x_L^2
    x = 0.3
    end, _ = run(x)
    whole = slope(lambda v: run(v[0])[0] ** 2, [x])[0]
    branches = slope(lambda v: run(v[0])[1], [x])[0]
    close(whole, up(end) * (1 + branches), 1e-6)


@formula("EfficientNet: 1.2 * 1.1^2 * 1.15^2 is about 2")
def _():
    assert abs(1.2 * 1.1**2 * 1.15**2 - 2) < 0.1


@formula("RNN Jacobian product, and its decay under a singular value below 1")
def _():
    g = rng(43)
    W, U = 0.5 * g.normal(size=(3, 3)), g.normal(size=(3, 3))
    W *= 0.9 / np.linalg.norm(W, 2)
    inputs, start = g.normal(size=(6, 3)), g.normal(size=3)

    def last(h):
        for x in inputs:
            h = np.tanh(W @ h + U @ x)
        return h

    h, product = start, np.eye(3)
    for x in inputs:
        h = np.tanh(W @ h + U @ x)
        product = np.diag(1 - h**2) @ W @ product
    close(product, [slope(lambda v: last(v)[i], start) for i in range(3)], 1e-6)
    assert np.linalg.norm(product, 2) <= 0.9**6
    assert round(0.9**50, 3) == 0.005 and round(1.1**50) == 117


@formula("variance of a dot product is d_k")
def _():
    g = rng(44)
    for d in (16, 64):
        dots = (g.normal(size=(100000, d)) * g.normal(size=(100000, d))).sum(axis=1)
        assert abs(dots.var() / d - 1) < 0.03


@formula("softmax Jacobian is diag(p) - p p^T and vanishes when saturated")
def _():
    for scale in (1, 200):
        z = scale * np.array([0.1, 0.5, -0.3])
        p = np.array(softmax_row(list(z)))
        jacobian = [slope(lambda v: softmax_row(list(v))[i], z) for i in range(3)]
        close(np.diag(p) - np.outer(p, p), jacobian, 1e-6)
    assert np.abs(jacobian).max() < 1e-6


@formula("FP16 and BF16 limits")
def _():
    info = np.finfo(np.float16)
    assert info.max == 65504 and abs(info.tiny / 6.1e-5 - 1) < 0.01
    assert abs(float(info.smallest_subnormal) / 6e-8 - 1) < 0.01
    with np.errstate(over="ignore"):
        assert np.float16(-1e9) == -np.inf

    def bf16(v):  # round to nearest even by the upper 16 bits
        bits = int(np.float32(v).view(np.uint32))
        bits = (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000
        return float(np.uint32(bits).view(np.float32))

    for w in np.linspace(1, 2, 50):
        w = bf16(w)
        assert bf16(w * (1 + 0.999 * 2**-9)) == w
        assert bf16(w * (1 + 1.01 * 2**-7)) != w


@formula("a sinusoidal code moves by a rotation that does not depend on the position")
def _():
    for pos in (0, 3, 50):
        for freq in (1.0, 0.01):
            angle = 4 * freq
            turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
            here = np.array([math.sin(pos * freq), math.cos(pos * freq)])
            close(turn @ here, [math.sin((pos + 4) * freq), math.cos((pos + 4) * freq)])


@formula("RoPE: R_m^T R_n = R_(n-m)")
def _():
    R = lambda m: np.array([[math.cos(m), -math.sin(m)], [math.sin(m), math.cos(m)]])
    close(R(1.3).T @ R(4.1), R(4.1 - 1.3))


@formula("self-attention without positions is permutation equivariant")
def _():
    g = rng(45)
    x = g.normal(size=(5, 4))
    Wq, Wk, Wv = g.normal(size=(3, 4, 4))
    order = g.permutation(5)
    run = lambda v: naive_attention(v @ Wq, v @ Wk, v @ Wv)
    close(run(x[order]), run(x)[order])


@formula("linear attention is associative: phi(Q) (phi(K)^T V)")
def _():
    g = rng(46)
    Q, K, V = g.random((5, 3)), g.random((5, 3)), g.random((5, 2))
    close((Q @ K.T) @ V, Q @ (K.T @ V))


@formula("memory arithmetic: 16 bytes a parameter, logits, attention scores, double quantization")
def _():
    assert sum([2, 2, 4, 4, 4]) == 16
    assert 7e9 * 16 == 112e9 and 70e9 * 16 == 1.12e12
    assert round(8192 * 128256 * 4 / 1e9, 1) == 4.2
    assert 8192**2 * 32 * 2 == 4 * 2**30
    before, after = 32 / 64, 8 / 64 + 32 / (64 * 256)
    assert before == 0.5 and round(after, 3) == 0.127 and round(before - after, 2) == 0.37
    assert math.isclose(6 * 7e9 * 2e12, 8.4e22)
    assert round(1000 / 14) == 71
    assert (224 // 14) ** 2 == 256 and (336 // 14) ** 2 == 576 and 576 / 256 == 2.25
    assert [round(2.0 ** -i, 9) for i in (1, 8)] == [0.5, round(1 / 256, 9)]


@formula("optimal GAN discriminator and the Jensen-Shannon value")
def _():
    p, q = np.array([0.1, 0.6, 0.3]), np.array([0.5, 0.2, 0.3])
    value = lambda d: (p * np.log(d) + q * np.log(1 - d)).sum()
    best = p / (p + q)
    close(slope(value, best), np.zeros(3), 1e-6)
    assert all(value(best) > value(np.clip(best + e, 0.01, 0.99)) for e in (-0.1, 0.05, 0.2))
    m = (p + q) / 2
    js = ((p * np.log(p / m)).sum() + (q * np.log(q / m)).sum()) / 2
    close(value(best), 2 * js - math.log(4))


@formula("log p(x) is the ELBO plus the KL to the true posterior")
def _():
    joint = np.array([0.05, 0.2, 0.1])  # p(x, z) for one x
    q = np.array([0.3, 0.3, 0.4])
    elbo = (q * np.log(joint / q)).sum()
    posterior = joint / joint.sum()
    close(math.log(joint.sum()), elbo + (q * np.log(q / posterior)).sum())
    prior = np.array([0.2, 0.5, 0.3])
    close(elbo, (q * np.log(joint / prior)).sum() - (q * np.log(q / prior)).sum())


@formula("KL between Gaussians, one-dimensional")
def _():
    t = np.linspace(-30, 30, 600001)
    for m1, s1, m2, s2 in [(0.5, 1.2, -1.0, 2.0), (1.0, 0.7, 0.0, 1.0), (1.0, 1.5, 3.0, 1.5)]:
        log_density = lambda m, s: -(t - m) ** 2 / (2 * s * s) - math.log(s * math.sqrt(2 * math.pi))
        a, b = log_density(m1, s1), log_density(m2, s2)
        closed = math.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - 0.5
        close((np.exp(a) * (a - b)).sum() * (t[1] - t[0]), closed, 1e-6)
        if (m2, s2) == (0.0, 1.0):
            close(closed, 0.5 * (m1**2 + s1**2 - math.log(s1**2) - 1))
        if s1 == s2:
            close(closed, (m1 - m2) ** 2 / (2 * s1**2))


@formula("DDPM: closed form, posterior mean from the noise, and score")
def _():
    betas = np.linspace(1e-2, 0.2, 10)
    alphas, abar, var = 1 - betas, np.cumprod(1 - betas), 0.0
    for t in range(10):
        var = alphas[t] * var + betas[t]
        close(var, 1 - abar[t])
    t, x0, eps = 6, 0.8, -1.3
    xt = math.sqrt(abar[t]) * x0 + math.sqrt(1 - abar[t]) * eps
    # The mean of q(x_{t-1} | x_t, x_0), by multiplying two Gaussians.
    precision = alphas[t] / betas[t] + 1 / (1 - abar[t - 1])
    mean = (math.sqrt(alphas[t]) * xt / betas[t]
            + math.sqrt(abar[t - 1]) * x0 / (1 - abar[t - 1])) / precision
    close(mean, (xt - betas[t] / math.sqrt(1 - abar[t]) * eps) / math.sqrt(alphas[t]))
    log_q = lambda v: -(v[0] - math.sqrt(abar[t]) * x0) ** 2 / (2 * (1 - abar[t]))
    close(slope(log_q, [xt])[0], -eps / math.sqrt(1 - abar[t]), 1e-6)


@formula("a coupling layer is invertible and its log-determinant is the sum of s")
def _():
    g = rng(47)
    Ws, Wt, x = g.normal(size=(2, 2)), g.normal(size=(2, 2)), g.normal(size=4)
    s, t = lambda a: np.tanh(Ws @ a), lambda a: Wt @ a

    def forward(v):
        return np.concatenate([v[:2], v[2:] * np.exp(s(v[:2])) + t(v[:2])])

    y = forward(x)
    close((y[2:] - t(y[:2])) * np.exp(-s(y[:2])), x[2:])
    jacobian = np.array([slope(lambda v: forward(v)[i], x) for i in range(4)])
    close(math.log(abs(np.linalg.det(jacobian))), s(x[:2]).sum(), 1e-6)


@formula("BatchNorm folds into the layer before it, and hides its weight's scale")
def _():
    g = rng(48)
    x, W, b = g.normal(size=(9, 4)), g.normal(size=(4, 3)), g.normal(size=3)
    gamma, beta, mean, var = g.normal(size=3), g.normal(size=3), g.normal(size=3), g.random(3) + 0.1
    factor = gamma / np.sqrt(var + 1e-5)
    close(gamma * (x @ W + b - mean) / np.sqrt(var + 1e-5) + beta,
          x @ (W * factor) + (b - mean) * factor + beta)
    target = g.normal(size=(9, 3))

    def loss(w):
        z = x @ w
        return (target * (z - z.mean(0)) / z.std(0)).sum()

    close(loss(5 * W), loss(W))
    close(slope(loss, 5 * W), slope(loss, W) / 5, 1e-5)


@formula("label smoothing: probabilities and the best logit gap")
def _():
    K, e = 10, 0.1
    target = np.full(K, e / K)
    target[0] += 1 - e
    close(target.sum(), 1)
    gap = math.log((1 - e + e / K) / (e / K))
    close(gap, math.log(91))
    assert round(gap, 2) == 4.51
    loss = lambda z: -(target * np.log(softmax_row([z[0]] + [0.0] * (K - 1)))).sum()
    close(slope(loss, [gap]), [0.0], 1e-6)


@formula("softmax with cross-entropy has the gradient p - y")
def _():
    z = np.array([0.2, -1.0, 0.7])
    grad = slope(lambda v: -math.log(softmax_row(list(v))[1]), z)
    close(grad, np.array(softmax_row(list(z))) - np.eye(3)[1], 1e-6)


@formula("gradients of Y = X W")
def _():
    g = rng(49)
    X, W, G = g.normal(size=(4, 3)), g.normal(size=(3, 2)), g.normal(size=(4, 2))
    close(X.T @ G, slope(lambda w: (G * (X @ w)).sum(), W), 1e-6)
    close(G @ W.T, slope(lambda x: (G * (x @ W)).sum(), X), 1e-6)


@formula("attention's gradient for a score is p_j g.(v_j - o)")
def _():
    g = rng(50)
    s, V, up = g.normal(size=4), g.normal(size=(4, 3)), g.normal(size=3)
    p = np.array(softmax_row(list(s)))
    o = p @ V
    numeric = slope(lambda v: up @ (np.array(softmax_row(list(v))) @ V), s)
    close([p[j] * (up @ (V[j] - o)) for j in range(4)], numeric, 1e-6)


@formula("LoRA's gradients: B moves at once, A waits for B")
def _():
    g = rng(51)
    x, G, A, B = g.normal(size=4), g.normal(size=3), g.normal(size=(2, 4)), g.normal(size=(3, 2))
    for b in (np.zeros((3, 2)), B):
        close(8 * np.outer(G, A @ x), slope(lambda v: 8 * G @ v @ A @ x, b), 1e-6)
        close(8 * np.outer(b.T @ G, x), slope(lambda v: 8 * G @ b @ v @ x, A), 1e-6)


@formula("cross-entropy is entropy plus KL, and perplexity its exponential")
def _():
    p, q = np.array([0.2, 0.5, 0.3]), np.array([0.4, 0.4, 0.2])
    close(-(p * np.log(q)).sum(), -(p * np.log(p)).sum() + (p * np.log(p / q)).sum())
    assert round(math.exp(2.0), 2) == 7.39


@formula("InfoNCE bound: log N - L never exceeds the mutual information")
def _():
    g = rng(52)
    rho, N = 0.8, 8
    information = -0.5 * math.log(1 - rho**2)
    x = g.normal(size=(20000, 1))
    y = np.concatenate([rho * x, np.zeros((20000, N - 1))], axis=1)
    noise = g.normal(size=y.shape)
    y = y + noise * np.array([math.sqrt(1 - rho**2)] + [1.0] * (N - 1))
    score = -(y - rho * x) ** 2 / (2 * (1 - rho**2)) + y**2 / 2  # the best critic, log p(y|x)/p(y)
    loss = (np.log(np.exp(score).sum(axis=1)) - score[:, 0]).mean()
    assert 0.6 * information < math.log(N) - loss < information


@formula("Adam's first moment of a constant gradient needs 1 - beta^t")
def _():
    m, beta, grad = 0.0, 0.9, 2.5
    for t in range(1, 30):
        m = beta * m + (1 - beta) * grad
        close(m / (1 - beta**t), grad)
        close(m, (1 - beta) * sum(beta ** (t - i) * grad for i in range(1, t + 1)))


@formula("inverted dropout keeps the mean and has variance p x^2 / (1 - p)")
def _():
    p, x = 0.3, 2.0
    outcomes = [(p, 0.0), (1 - p, x / (1 - p))]
    mean = sum(w * v for w, v in outcomes)
    close(mean, x)
    close(sum(w * (v - mean) ** 2 for w, v in outcomes), p / (1 - p) * x * x)
