"""Checks of the newer decks (training, alignment, serving, agents, retrieval, vision, PyTorch, classical).

Each block is held against a second way: loops against arrays, brute force against a formula, simulation
against a law. Blocks that need PyTorch are checked where it is installed (see `run.py`).
"""

import itertools
import math
import os
import tempfile
from fractions import Fraction

import numpy as np


def close(a, b, tol=1e-9):
    a, b = np.asarray(a, float), np.asarray(b, float)
    assert a.shape == b.shape, (a.shape, b.shape)
    assert np.allclose(a, b, rtol=tol, atol=tol), (a, b)


def near(value, stated, tol):
    assert abs(value - stated) <= tol, (value, stated)


def rng(seed=0):
    return np.random.default_rng(seed)


# ---------------------------------------------------------------- language models


def check_moe(ns):
    r = rng(1)
    x, router, experts = r.normal(size=(7, 4)), r.normal(size=(4, 5)), r.normal(size=(5, 4, 3))
    y, loss = ns["moe"](x, router, experts)
    first = [0] * 5
    mean = np.zeros(5)
    for row, out in zip(x, y):
        p = [math.exp(v) for v in row @ router]
        p = [v / sum(p) for v in p]
        best = sorted(range(5), key=lambda e: -p[e])[:2]
        first[best[0]] += 1
        mean += np.array(p) / 7
        total = p[best[0]] + p[best[1]]
        close(out, sum(p[e] / total * (row @ experts[e]) for e in best))
    near(loss, 5 * sum(f / 7 * m for f, m in zip(first, mean)), 1e-9)
    even = np.tile(np.eye(5) * 1e-3, (3, 1))  # each expert is first equally often, all probabilities alike
    near(ns["moe"](even, np.eye(5), r.normal(size=(5, 5, 2)), k=1)[1], 1, 1e-6)


def check_scan(ns):
    r = rng(2)
    x, delta, A = r.normal(size=6), r.uniform(0.1, 1, 6), -r.uniform(0.5, 2, 3)
    B, C = r.normal(size=(6, 3)), r.normal(size=(6, 3))
    want = [
        sum(
            C[t, n] * math.exp(A[n] * sum(delta[s + 1 : t + 1])) * delta[s] * B[s, n] * x[s]
            for s in range(t + 1)
            for n in range(3)
        )
        for t in range(6)
    ]  # the unrolled sum, not the recursion
    close(ns["selective_scan"](x, delta, A, B, C), want)


def check_muon(ns):
    r = rng(3)
    for shape in [(6, 6), (4, 9), (9, 4)]:
        G = r.normal(size=shape)
        X = ns["orthogonalize"](G)
        assert X.shape == shape
        U, S, Vt = np.linalg.svd(G, full_matrices=False)
        s = S / (np.linalg.norm(G) + 1e-7)
        for _ in range(5):  # the same polynomial on the singular values alone
            s = 3.4445 * s - 4.7750 * s**3 + 2.0315 * s**5
        close(X, U * s @ Vt, 1e-7)
        assert (np.linalg.svd(X, compute_uv=False)[: min(shape) - 1] > 0.3).all()


def check_fp4(ns):
    x = rng(4).normal(size=64)
    levels = sorted({s * v for v in (0, 0.5, 1, 1.5, 2, 3, 4, 6) for s in (1, -1)})
    for block, power in [(16, False), (32, True)]:
        got = ns["fp4"](x, block, power)
        for start in range(0, 64, block):
            part = x[start : start + block]
            scale = max(abs(part)) / 6
            if power:
                scale = 2.0 ** math.ceil(math.log2(scale))
            want = [min(levels, key=lambda v: abs(v * scale - a)) * scale for a in part]
            close(got[start : start + block], want)
    error = lambda block, power: ((ns["fp4"](x, block, power) - x) ** 2).mean()
    assert error(16, False) < error(32, True)  # the card's claim: the finer recipe is closer
    assert not ns["fp4"](np.zeros(16), 16, False).any()


def check_dpo(ns):
    r = rng(5)
    w, l, rw, rl = r.normal(size=(4, 6)) - 5
    loss, margin = ns["dpo"](w, l, rw, rl, beta=0.3)
    want = [-math.log(1 / (1 + math.exp(-0.3 * (a - c - b + d)))) for a, b, c, d in zip(w, l, rw, rl)]
    near(loss, sum(want) / 6, 1e-12)
    near(ns["dpo"](w, l, w, l)[0], math.log(2), 1e-12)
    up = w + np.array([1e-6, 0, 0, 0, 0, 0])
    slope = (ns["dpo"](up, l, rw, rl, 0.3)[0] - loss) / 1e-6
    near(slope, -0.3 / 6 / (1 + math.exp(margin[0])), 1e-5)  # the weight is sigma of minus the margin
    assert np.isfinite(ns["dpo"](w * 1e4, l, rw, rl)[0])


def check_grpo(ns):
    a = ns["group_advantage"](np.array([[1.0, 1, 0, 0, 0, 0, 0, 0], [1] * 8]))
    close(a[0, [0, 7]], [1.7320508, -0.5773503], 1e-4)
    assert not a[1].any()
    r = rng(6)
    p, ref = r.dirichlet(np.ones(5)), r.dirichlet(np.ones(5))
    estimate = ns["k3"](np.log(p), np.log(ref))
    assert (estimate >= 0).all()
    near((p * estimate).sum(), (p * np.log(p / ref)).sum(), 1e-12)  # unbiased under the policy
    close(ns["k3"](np.log([1.0, 2]), np.log([2.0, 1])), [1 - math.log(2), -0.5 + math.log(2)])


def check_speculate(ns):
    r = rng(7)
    p, q = np.array([0.5, 0.2, 0.2, 0.1]), np.array([0.1, 0.6, 0.2, 0.1])
    counts, hits, n = np.zeros(4), 0, 40000
    for _ in range(n):
        token, ok = ns["speculate"](r.choice(4, p=q), p, q, r)
        counts[token] += 1
        hits += ok
    assert np.abs(counts / n - p).max() < 0.012, counts / n
    near(hits / n, np.minimum(p, q).sum(), 0.012)


def check_pass(ns):
    f = ns["pass_at_k"]
    for n, c, k in itertools.product(range(1, 7), range(7), range(1, 7)):
        if c <= n and k <= n:
            draws = list(itertools.combinations(range(n), k))
            want = Fraction(sum(min(d) < c for d in draws), len(draws))  # every draw counted
            near(f(n, c, k), float(want), 1e-12)
    near(f(20, 5, 10), 0.984, 5e-4)
    assert f(10**5, 10, 1000) < 1


def check_bm25(ns):
    docs = ["a b a c".split(), "b c".split(), "d d d d d d".split()]
    got = ns["bm25"](["a", "d"], docs)
    idf = math.log(1 + 2.5 / 1.5)
    want = [
        idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 4 / 4)),
        0,
        idf * 6 * 2.2 / (6 + 1.2 * (0.25 + 0.75 * 6 / 4)),
    ]
    close(got, want)
    assert min(ns["bm25"](["b"], [["b"]] * 3)) > 0  # a word of every document still counts


def check_flow(ns):
    r = rng(8)
    noise, data, t = r.normal(size=(3, 2, 2)), r.normal(size=(3, 2, 2)), np.array([0, 0.25, 1])
    x, v = ns["flow_pair"](noise, data, t)
    for i in range(3):
        close(x[i], noise[i] + t[i] * (data[i] - noise[i]))
        close(x[i] + (1 - t[i]) * v[i], data[i])
    close(ns["euler"](lambda x, t: 2 * t, np.zeros(2), 1000), [0.999] * 2, 1e-6)
    two = r.choice([-2.0, 2], 20000)  # two modes: the marginal velocity is known in closed form

    def velocity(x, t):
        s = 1 - t + 1e-9
        mean = 2 * np.tanh(2 * t * x / s**2)
        return (mean - x) / s

    start = r.normal(size=4000)
    near(np.abs(ns["euler"](velocity, start, 1)).mean(), 0, 0.1)  # one step: the mean of the data
    assert (np.abs(np.abs(ns["euler"](velocity, start, 50)) - 2) < 0.3).mean() > 0.9
    near(two.mean(), 0, 0.05)


# ---------------------------------------------------------------- classical


def check_auc(ns):
    f = ns["auc"]
    r = rng(9)
    scores, labels = r.integers(0, 6, 60).astype(float), r.integers(0, 2, 60)
    pairs = [(a > b) + (a == b) / 2 for a in scores[labels == 1] for b in scores[labels == 0]]
    near(f(scores, labels), sum(pairs) / len(pairs), 1e-12)
    near(f(np.array([5.0, 4, 3, 2, 1]), np.array([1, 0, 1, 0, 0])), 5 / 6, 1e-12)
    near(f(np.exp(scores), labels), f(scores, labels), 1e-12)


def check_logistic(ns):
    r = rng(10)
    X = r.normal(size=(200, 3))
    y = (r.random(200) < 1 / (1 + np.exp(-(X @ [1.0, -2, 0.5] + 0.3)))).astype(float)
    w, b = ns["fit_logistic"](X, y, l2=0.05)
    Z, theta, penalty = np.c_[X, np.ones(200)], np.zeros(4), np.diag([0.05] * 3 + [0])
    for _ in range(30):  # Newton, not gradient descent
        p = 1 / (1 + np.exp(-Z @ theta))
        gradient = Z.T @ (p - y) / 200 + penalty @ theta
        theta -= np.linalg.solve(Z.T @ (Z * (p * (1 - p))[:, None]) / 200 + penalty, gradient)
    close(np.append(w, b), theta, 1e-6)


def check_kmeans(ns):
    r = rng(11)
    truth = np.array([[0.0, 0], [6, 0], [0, 6]])
    X = np.concatenate([c + r.normal(size=(40, 2)) * 0.4 for c in truth])
    centers, label = ns["kmeans"](X, 3, rng(0))
    assert sorted(np.linalg.norm(truth[:, None] - centers, axis=2).argmin(1)) == [0, 1, 2]
    for j in range(3):  # a fixed point: every centre is its points' mean, every point at its nearest centre
        close(centers[j], X[label == j].mean(0))
    assert (np.linalg.norm(X[:, None] - centers, axis=2).argmin(1) == label).all()


def check_median(ns):
    image = rng(12).integers(0, 255, (6, 7)).astype(float)
    for k in (3, 5):
        got = ns["median_filter"](image, k)
        for i, j in np.ndindex(image.shape):
            box = sorted(
                image[min(max(i + a, 0), 5), min(max(j + b, 0), 6)]
                for a in range(-(k // 2), k // 2 + 1)
                for b in range(-(k // 2), k // 2 + 1)
            )
            assert got[i, j] == box[k * k // 2]


def check_gae(ns):
    f = ns["gae"]
    close(f(np.array([1.0, 0, 1]), np.array([0.5, 0.4, 0.3, 0]), [0, 0, 0]), [1.418, 0.555, 0.7], 2e-3)
    r = rng(13)
    rewards, values, done = r.normal(size=6), r.normal(size=7), [0, 0, 1, 0, 0, 0]
    want = []
    for t in range(6):
        total, weight = 0.0, 1.0
        for s in range(t, 6):
            nxt = 0 if done[s] else values[s + 1]
            total += weight * (rewards[s] + 0.99 * nxt - values[s])
            if done[s]:
                break
            weight *= 0.99 * 0.95
        want.append(total)
    close(f(rewards, values, done), want)
    monte_carlo = sum(0.99**s * rewards[s] for s in range(3)) - values[0]
    near(f(rewards, values, done, lam=1)[0], monte_carlo, 1e-12)
    near(f(rewards, values, done, lam=0)[3], rewards[3] + 0.99 * values[4] - values[3], 1e-12)


# ---------------------------------------------------------------- PyTorch


def blobs(torch, n=64, classes=3):
    torch.manual_seed(0)
    y = torch.arange(n) % classes
    return torch.randn(n, 4) * 0.3 + torch.eye(classes, 4)[y] * 3, y


def check_loop(ns):
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    x, y = blobs(torch)
    model = torch.nn.Sequential(torch.nn.Linear(4, 16), torch.nn.Dropout(0.5), torch.nn.Linear(16, 3))
    loader = DataLoader(TensorDataset(x, y), batch_size=16, shuffle=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.02)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 80)
    for _ in range(20):
        ns["train_epoch"](model, loader, optimizer, scheduler, "cpu")
    assert scheduler.last_epoch == 80 and model.training
    got = ns["accuracy"](model, loader, "cpu")
    assert got > 0.95 and not model.training
    near(got, (model(x).argmax(1) == y).float().mean().item(), 1e-6)


def check_amp(ns):
    import torch

    x, y = blobs(torch)
    model = torch.nn.Linear(4, 3)
    scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    before = [p.detach().clone() for p in model.parameters()]
    loss = ns["amp_step"](model, x, y, optimizer, scaler, dtype=torch.bfloat16, max_norm=0.5)
    plain = torch.nn.functional.cross_entropy(x @ before[0].T + before[1], y)
    near(loss.item(), plain.item(), 0.05)  # bfloat16 has eight significant bits
    moved = torch.cat([((p.detach() - b) / -0.1).flatten() for p, b in zip(model.parameters(), before)])
    near(moved.norm().item(), 0.5, 1e-3)  # the clip acted on unscaled gradients
    kept = [p.detach().clone() for p in model.parameters()]
    ns["amp_step"](model, x * float("inf"), y, optimizer, scaler)
    assert all(torch.equal(p, k) for p, k in zip(model.parameters(), kept)) and scaler.get_scale() == 512


def ddp_worker(rank, code, port, path):
    import torch
    from torch.utils.data import TensorDataset

    os.environ.update(
        RANK=str(rank), LOCAL_RANK=str(rank), WORLD_SIZE="2", MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port)
    )
    torch.set_num_threads(1)
    namespace = {"__name__": "deck"}
    exec(code, namespace)
    torch.manual_seed(rank)  # different starts: DDP must copy those of rank 0
    namespace["train_ddp"](torch.nn.Linear(4, 3), TensorDataset(*blobs(torch)), 2, path)


def check_ddp(ns):
    import multiprocessing
    import socket

    import torch
    from torch.utils.data import DistributedSampler

    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    context = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.pt")
        workers = [context.Process(target=ddp_worker, args=(r, ns["__code__"], port, path)) for r in range(2)]
        for w in workers:
            w.start()
        for w in workers:
            w.join(120)
            assert w.exitcode == 0, w.exitcode
        saved = torch.load(path)
    x, y = blobs(torch)
    torch.manual_seed(0)
    model = torch.nn.Linear(4, 3)
    assert set(saved) == set(model.state_dict())  # no `module.` before the names
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(2):  # one process with the union of both ranks' batches
        shares = []
        for rank in range(2):
            sampler = DistributedSampler(range(64), num_replicas=2, rank=rank)
            sampler.set_epoch(epoch)
            shares.append(list(sampler))
        for step in range(0, 32, 8):
            rows = shares[0][step : step + 8] + shares[1][step : step + 8]
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(x[rows]), y[rows]).backward()
            optimizer.step()
    for name, value in model.state_dict().items():
        close(saved[name].numpy(), value.numpy(), 1e-5)


def check_quantize(ns):
    import warnings

    import torch

    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(32, 64), torch.nn.ReLU(), torch.nn.Linear(64, 8))
    x = torch.randn(5, 32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        small = ns["quantize_linear"](model)
    assert small[0].weight().dtype == torch.qint8 and "Linear" in type(small[0]).__name__
    assert model[0].weight.dtype == torch.float32
    error = (small(x) - model(x)).abs().max().item()
    assert 0 < error < 0.05, error


def check_resnet(ns):
    import torch

    model, optimizer = ns["build"](7, weights=None)
    assert model(torch.randn(2, 3, 64, 64)).shape == (2, 7)
    body, head = optimizer.param_groups
    assert (body["lr"], head["lr"]) == (1e-4, 1e-3) and len(head["params"]) == 2
    held = {id(p) for group in optimizer.param_groups for p in group["params"]}
    assert held == {id(p) for p in model.parameters()}  # each parameter in exactly one group
    assert sum(len(g["params"]) for g in optimizer.param_groups) == len(held)


def check_lora(ns):
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM, logging

    logging.set_verbosity_error()
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=32, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, max_position_embeddings=32,
    )
    model = LlamaForCausalLM(config)
    before = {k: v.clone() for k, v in model.state_dict().items()}
    rows = [torch.tensor([1 + (i + j) % 8 for j in range(16)]) for i in range(32)]
    data = [{"input_ids": row, "labels": row} for row in rows]
    inputs = torch.stack(rows)
    loss = lambda m: m(input_ids=inputs, labels=inputs).loss.item()
    start = loss(model)
    with tempfile.TemporaryDirectory() as folder:
        merged = ns["finetune"](model, data, folder, epochs=8, lr=5e-3)
    after = merged.state_dict()
    assert set(after) == set(before)  # merged back: no adapter is left
    assert loss(merged.eval()) < start - 0.5
    changed = {k for k in before if not torch.equal(before[k], after[k])}
    assert changed == {k for k in before if "proj" in k}, changed  # every linear layer but lm_head
    for k in changed:
        rank = np.linalg.matrix_rank((after[k] - before[k]).double().numpy(), tol=1e-5)
        assert rank <= 8, (k, rank)


CHECKS = {
    ("llm-training", "用 NumPy 写 Top-k 路由的 MoE 层，并返回 Switch 式的均衡损失（权重在选中的专家里归一）。"): check_moe,
    ("llm-training", "用 NumPy 写一维输入、对角 $A$ 的选择性扫描（零阶保持离散 A，欧拉近似 B）。"): check_scan,
    ("llm-training", "用 NumPy 写 Muon 的正交化（系数 3.4445、−4.7750、2.0315）。"): check_muon,
    ("llm-training", "用 NumPy 模拟分块 FP4 量化：`power` 为真时缩放向上取 2 的幂，否则用精确缩放。"): check_fp4,
    ("llm-alignment", "用 NumPy 写 DPO 的平均损失与隐式奖励差（输入是整条回答的对数概率）。"): check_dpo,
    ("llm-alignment", "用 NumPy 写 GRPO 的组内优势与 k3 形式的 KL 估计。"): check_grpo,
    ("llm-serving", "用 NumPy 写一步投机采样：给定草稿词元、目标分布 p 与草稿分布 q，返回词元与是否接受。"): check_speculate,
    ("llm-reasoning-agents", "用 Python 写 pass@k 的无偏估计，避免大阶乘。"): check_pass,
    ("llm-rag-evaluation", "用 Python 写 BM25 打分（文档是词的列表，IDF 用 Lucene 的式子）。"): check_bm25,
    ("modern-vision", "用 NumPy 写流匹配的一步训练目标与欧拉采样（$x_0$ 是噪声）。"): check_flow,
    ("classical-ml", "用 NumPy 由得分与标签算 AUC，并列算一半（用名次）。"): check_auc,
    ("classical-ml", "用 NumPy 写带 L2 的逻辑回归（梯度下降，偏置不罚）。"): check_logistic,
    ("classical-ml", "用 NumPy 写 K-means（K-means++ 初始化，空簇保留原中心）。"): check_kmeans,
    ("imaging-and-tools", "用 NumPy 写 k×k 的中值滤波（边缘按最近像素补）。"): check_median,
    ("deep-rl", "用 NumPy 写 GAE（`values` 比 `rewards` 多一个末状态的价值）。"): check_gae,
    ("pytorch-practice", "写一个 PyTorch 的训练与评估循环（分类）。"): check_loop,
    ("pytorch-practice", "写一步 FP16 混合精度训练，带梯度裁剪（`scaler` 由外面传入）。"): check_amp,
    ("pytorch-practice", "写一个由 `torchrun` 启动的 DDP 训练函数，只在主进程保存。"): check_ddp,
    ("pytorch-practice", "用动态量化把模型里的线性层换成 int8（仅 CPU）。"): check_quantize,
    ("pytorch-practice", "写出微调 ResNet-18 的模型与优化器：换分类头，主干用较小的学习率。"): check_resnet,
    ("pytorch-practice", "用 transformers 与 peft 写出 LoRA 微调小语言模型并合并权重的函数（给定模型与数据）。"): check_lora,
}


# ---------------------------------------------------------------- figures stated in prose


def figures_serving():
    made = lambda a, g: (1 - a ** (g + 1)) / (1 - a)
    near(made(0.8, 4), 3.36, 5e-3)
    near(made(0.5, 5) / (5 * 0.2 + 1), 0.98, 5e-3)
    near(sum(0.8**i for i in range(5)), made(0.8, 4), 1e-12)  # the run of acceptances, term by term
    near(989 / 3.35, 295, 1)
    near(4 + 16 / 128, 4.125, 0)
    near(4 + (16 + 4) / 128, 4.156, 5e-4)


def figures_training():
    n = math.sqrt(1e23 / 120)
    near(n / 1e10, 2.9, 0.02)
    near(20 * n / 1e12, 0.58, 0.005)
    near(15e12 / 8e9, 1875, 0)
    near(10**0.73, 5.4, 0.04)
    near(10**0.27, 1.9, 0.05)
    near(math.sqrt(10), 3.16, 0.003)
    near(0.1 * math.log(16) + 1, 1.277, 5e-4)
    near((4 * 128 + 64) / 128, 4.5, 0)


def figures_alignment():
    near(math.log(16) - 15 / 16, 1.84, 0.01)
    clip = lambda rho, a: min(rho * a, min(max(rho, 0.8), 1.2) * a)
    close([clip(1.5, 1), clip(1.5, -1)], [1.2, -1.5])
    rewards = np.array([1, 2.0, 0.5])
    ref, beta = np.array([0.2, 0.3, 0.5]), 0.7
    best = ref * np.exp(rewards / beta)
    best /= best.sum()
    value = lambda p: (p * rewards).sum() - beta * (p * np.log(p / ref)).sum()
    assert all(value(best) >= value(p) for p in rng(14).dirichlet(np.ones(3), 500))


def figures_evaluation():
    near(sum(math.comb(5, k) * 0.6**k * 0.4 ** (5 - k) for k in (3, 4, 5)), 0.683, 5e-4)
    near(1 - (1 - 5 / 20) ** 10, 0.944, 5e-4)
    near(0.9**8, 0.43, 0.001)
    near(math.log2(10) / 4, 0.83, 0.001)
    near(1 / (1 + 10 ** (-100 / 400)), 0.64, 0.001)
    near(100 * math.sqrt(0.25 / 30), 9.1, 0.05)


def figures_vision():
    near(((81 - 1) // 4 + 1) * (480 // 8 // 2) * (832 // 8 // 2), 32760, 0)
    near((1120 / (14 * 2)) ** 2, 1600, 0)
    near(math.log1p(math.exp(-10)), 4.5e-5, 1e-6)


def figures_imaging():
    r = rng(15)
    near(math.sqrt(2 - math.pi / 2), 0.655, 5e-4)
    a = np.hypot(1 + r.normal(size=400000), r.normal(size=400000))
    near(a.mean(), 1.55, 0.01)
    x = r.normal(size=(200000, 9))
    near(x.mean(1).var(), 1 / 9, 0.002)
    near(np.median(x, axis=1).var(), 0.168, 0.003)
    near((2 * np.sqrt(r.poisson(20, 200000) + 3 / 8)).var(), 1, 0.02)
    assert (2 * np.sqrt(r.poisson(1, 200000) + 3 / 8)).var() < 0.8


def figures_classical():
    near(math.exp(-1), 0.368, 5e-4)
    near(1 - 0.9**2 - 0.1**2, 0.18, 1e-12)
    g, h, lam = -3.0, 2.0, 1.0
    w = np.linspace(-3, 3, 6001)
    near(w[(g * w + 0.5 * (h + lam) * w**2).argmin()], -g / (h + lam), 1e-3)
    z = rng(16).normal(size=(200000, 1)) * math.sqrt(0.3) + rng(17).normal(size=(200000, 10)) * math.sqrt(0.7)
    near(z.mean(1).var(), 0.3 + 0.7 / 10, 0.005)
    p = np.exp([1.0, 0, 0])
    near(-math.log(p[0] / p.sum()), 0.551, 5e-4)


FORMULAS = [
    ("serving figures", figures_serving),
    ("training figures", figures_training),
    ("alignment figures", figures_alignment),
    ("evaluation figures", figures_evaluation),
    ("vision figures", figures_vision),
    ("imaging figures", figures_imaging),
    ("classical figures", figures_classical),
]
