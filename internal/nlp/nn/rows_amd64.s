#include "textflag.h"

// Each function works on n numbers, a multiple of 8 above 0, with one AVX register for 8 of
// them. They do what the functions of the same name without "AVX2" do, in the same order.

DATA sixth<>+0(SB)/4, $0.16666667
GLOBL sixth<>(SB), RODATA|NOPTR, $4
DATA half<>+0(SB)/4, $0.5
GLOBL half<>(SB), RODATA|NOPTR, $4
DATA unit<>+0(SB)/4, $1.0
GLOBL unit<>(SB), RODATA|NOPTR, $4

// func addAVX2(n int, x, y *float32)
TEXT ·addAVX2(SB), NOSPLIT, $0-24
	MOVQ n+0(FP), CX
	MOVQ x+8(FP), DI
	MOVQ y+16(FP), SI

add:
	VMOVUPS (DI), Y0
	VADDPS  (SI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     add
	VZEROUPPER
	RET

// func addScaledAVX2(n int, x *float32, y *byte, by float32)
TEXT ·addScaledAVX2(SB), NOSPLIT, $0-28
	MOVQ         n+0(FP), CX
	MOVQ         x+8(FP), DI
	MOVQ         y+16(FP), SI
	VBROADCASTSS by+24(FP), Y1

scaled:
	VPMOVSXBD (SI), Y0
	VCVTDQ2PS Y0, Y0
	VMULPS    Y1, Y0, Y0
	VADDPS    (DI), Y0, Y0
	VMOVUPS   Y0, (DI)
	ADDQ      $32, DI
	ADDQ      $8, SI
	SUBQ      $8, CX
	JNZ       scaled
	VZEROUPPER
	RET

// func reluAVX2(n int, x *float32)
TEXT ·reluAVX2(SB), NOSPLIT, $0-16
	MOVQ   n+0(FP), CX
	MOVQ   x+8(FP), DI
	VXORPS Y1, Y1, Y1

relu:
	VMAXPS  (DI), Y1, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	SUBQ    $8, CX
	JNZ     relu
	VZEROUPPER
	RET

// func shiftAVX2(n int, y, x *float32, by float32)
TEXT ·shiftAVX2(SB), NOSPLIT, $0-28
	MOVQ         n+0(FP), CX
	MOVQ         y+8(FP), DI
	MOVQ         x+16(FP), SI
	VBROADCASTSS by+24(FP), Y1

shift:
	VMOVUPS (SI), Y0
	VSUBPS  Y1, Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     shift
	VZEROUPPER
	RET

// func affineAVX2(n int, y, x *float32, by float32, gain, bias *float32)
TEXT ·affineAVX2(SB), NOSPLIT, $0-48
	MOVQ         n+0(FP), CX
	MOVQ         y+8(FP), DI
	MOVQ         x+16(FP), SI
	VBROADCASTSS by+24(FP), Y1
	MOVQ         gain+32(FP), R8
	MOVQ         bias+40(FP), R9

affine:
	VMULPS  (SI), Y1, Y0
	VMULPS  (R8), Y0, Y0
	VADDPS  (R9), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $32, SI
	ADDQ    $32, R8
	ADDQ    $32, R9
	SUBQ    $8, CX
	JNZ     affine
	VZEROUPPER
	RET

// func sumAVX2(n int, x *float32, lanes *[8]float32)
TEXT ·sumAVX2(SB), NOSPLIT, $0-24
	MOVQ   n+0(FP), CX
	MOVQ   x+8(FP), SI
	MOVQ   lanes+16(FP), DI
	VXORPS Y0, Y0, Y0

sum:
	VADDPS  (SI), Y0, Y0
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     sum
	VMOVUPS Y0, (DI)
	VZEROUPPER
	RET

// func dotAVX2(n int, x, y *float32, lanes *[8]float32)
TEXT ·dotAVX2(SB), NOSPLIT, $0-32
	MOVQ   n+0(FP), CX
	MOVQ   x+8(FP), SI
	MOVQ   y+16(FP), DX
	MOVQ   lanes+24(FP), DI
	VXORPS Y0, Y0, Y0

dot:
	VMOVUPS (SI), Y1
	VMULPS  (DX), Y1, Y1
	VADDPS  Y1, Y0, Y0
	ADDQ    $32, SI
	ADDQ    $32, DX
	SUBQ    $8, CX
	JNZ     dot
	VMOVUPS Y0, (DI)
	VZEROUPPER
	RET

// func gateAVX2(n int, z, c, o, prev, state, out *float32)
TEXT ·gateAVX2(SB), NOSPLIT, $0-56
	MOVQ         n+0(FP), CX
	MOVQ         z+8(FP), AX
	MOVQ         c+16(FP), BX
	MOVQ         o+24(FP), DX
	MOVQ         prev+32(FP), SI
	MOVQ         state+40(FP), DI
	MOVQ         out+48(FP), R8
	VBROADCASTSS sixth<>(SB), Y10
	VBROADCASTSS half<>(SB), Y11
	VBROADCASTSS unit<>(SB), Y13
	VXORPS       Y12, Y12, Y12

gate:
	VMULPS  (AX), Y10, Y0
	VADDPS  Y11, Y0, Y0
	VMINPS  Y13, Y0, Y0
	VMAXPS  Y12, Y0, Y0   // update gate
	VMOVUPS (SI), Y1
	VMOVUPS (BX), Y2
	VSUBPS  Y1, Y2, Y2
	VMULPS  Y0, Y2, Y2
	VADDPS  Y2, Y1, Y1    // state
	VMOVUPS Y1, (DI)
	VMOVUPS (DX), Y3
	VMULPS  Y10, Y3, Y4
	VADDPS  Y11, Y4, Y4
	VMINPS  Y13, Y4, Y4
	VMAXPS  Y12, Y4, Y4   // output gate
	VMULPS  Y3, Y4, Y4
	VMULPS  Y1, Y4, Y4
	VMOVUPS Y4, (R8)
	ADDQ    $32, AX
	ADDQ    $32, BX
	ADDQ    $32, DX
	ADDQ    $32, SI
	ADDQ    $32, DI
	ADDQ    $32, R8
	SUBQ    $8, CX
	JNZ     gate
	VZEROUPPER
	RET

// func dotsAVX2(n int, x, y, out *float32)
TEXT ·dotsAVX2(SB), NOSPLIT, $0-32
	MOVQ   n+0(FP), CX
	MOVQ   x+8(FP), DX
	MOVQ   y+16(FP), SI
	MOVQ   out+24(FP), DI
	MOVQ   CX, R8
	SHLQ   $2, R8           // bytes of a row
	LEAQ   (R8)(R8*2), R9   // of three
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3

dots:
	VMOVUPS (DX), Y4
	VMULPS  (SI), Y4, Y5
	VADDPS  Y5, Y0, Y0
	VMULPS  (SI)(R8*1), Y4, Y6
	VADDPS  Y6, Y1, Y1
	VMULPS  (SI)(R8*2), Y4, Y7
	VADDPS  Y7, Y2, Y2
	VMULPS  (SI)(R9*1), Y4, Y8
	VADDPS  Y8, Y3, Y3
	ADDQ    $32, DX
	ADDQ    $32, SI
	SUBQ    $8, CX
	JNZ     dots

	// Lanes l and l+4, then those that are two apart, then the two that are left, as in together.
	VEXTRACTF128 $1, Y0, X4
	VADDPS       X4, X0, X0
	VEXTRACTF128 $1, Y1, X5
	VADDPS       X5, X1, X1
	VEXTRACTF128 $1, Y2, X6
	VADDPS       X6, X2, X2
	VEXTRACTF128 $1, Y3, X7
	VADDPS       X7, X3, X3
	VUNPCKLPS    X1, X0, X4
	VUNPCKHPS    X1, X0, X5
	VADDPS       X5, X4, X4
	VUNPCKLPS    X3, X2, X6
	VUNPCKHPS    X3, X2, X7
	VADDPS       X7, X6, X6
	VUNPCKLPD    X6, X4, X0
	VUNPCKHPD    X6, X4, X1
	VADDPS       X1, X0, X0
	VMOVUPS      X0, (DI)
	VZEROUPPER
	RET

DATA least<>+0(SB)/4, $0.00001
GLOBL least<>(SB), RODATA|NOPTR, $4

// TOGETHER adds up the lanes of Y0 and of Y1, in the order of together.
#define TOGETHER \
	VEXTRACTF128 $1, Y0, X2 \
	VEXTRACTF128 $1, Y1, X3 \
	VADDPS       X2, X0, X0 \
	VADDPS       X3, X1, X1 \
	VMOVHLPS     X0, X0, X2 \
	VMOVHLPS     X1, X1, X3 \
	VADDPS       X2, X0, X0 \
	VADDPS       X3, X1, X1 \
	VMOVSHDUP    X0, X2     \
	VMOVSHDUP    X1, X3     \
	VADDSS       X2, X0, X0 \
	VADDSS       X3, X1, X1

// func normAVX2(rows, n int, y, x, gain, bias *float32)
//
// Two rows at a time, so that neither waits for its own sums; a last one alone is both.
TEXT ·normAVX2(SB), NOSPLIT, $0-48
	MOVQ       rows+0(FP), R12
	MOVQ       n+8(FP), CX
	MOVQ       y+16(FP), DI
	MOVQ       x+24(FP), SI
	MOVQ       gain+32(FP), R8
	MOVQ       bias+40(FP), R9
	MOVQ       CX, R13
	SHLQ       $2, R13            // bytes of a row
	VXORPS     X14, X14, X14
	VCVTSI2SSQ CX, X14, X14
	VMOVSS     unit<>(SB), X13
	VMOVSS     least<>(SB), X12

rows:
	MOVQ    R13, R10 // from one row of the pair to the other
	CMPQ    R12, $1
	JNE     pair
	XORQ    R10, R10

pair:
	MOVQ   SI, BX
	MOVQ   CX, DX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1

mean:
	VADDPS (BX), Y0, Y0
	VADDPS (BX)(R10*1), Y1, Y1
	ADDQ   $32, BX
	SUBQ   $8, DX
	JNZ    mean
	TOGETHER
	VDIVSS       X14, X0, X0
	VDIVSS       X14, X1, X1
	VBROADCASTSS X0, Y4
	VBROADCASTSS X1, Y5
	MOVQ         SI, BX
	MOVQ         DI, AX
	MOVQ         CX, DX
	VXORPS       Y0, Y0, Y0
	VXORPS       Y1, Y1, Y1

deviation:
	VMOVUPS (BX), Y2
	VMOVUPS (BX)(R10*1), Y3
	VSUBPS  Y4, Y2, Y2
	VSUBPS  Y5, Y3, Y3
	VMOVUPS Y2, (AX)
	VMOVUPS Y3, (AX)(R10*1)
	VMULPS  Y2, Y2, Y2
	VMULPS  Y3, Y3, Y3
	VADDPS  Y2, Y0, Y0
	VADDPS  Y3, Y1, Y1
	ADDQ    $32, AX
	ADDQ    $32, BX
	SUBQ    $8, DX
	JNZ     deviation
	TOGETHER
	VDIVSS       X14, X0, X0
	VDIVSS       X14, X1, X1
	VADDSS       X12, X0, X0
	VADDSS       X12, X1, X1
	VSQRTSS      X0, X0, X0
	VSQRTSS      X1, X1, X1
	VDIVSS       X0, X13, X0
	VDIVSS       X1, X13, X1
	VBROADCASTSS X0, Y4
	VBROADCASTSS X1, Y5
	MOVQ         DI, AX
	MOVQ         R8, BX
	MOVQ         R9, R11
	MOVQ         CX, DX

spread:
	VMULPS  (AX), Y4, Y0
	VMULPS  (AX)(R10*1), Y5, Y1
	VMOVUPS (BX), Y6
	VMOVUPS (R11), Y7
	VMULPS  Y6, Y0, Y0
	VMULPS  Y6, Y1, Y1
	VADDPS  Y7, Y0, Y0
	VADDPS  Y7, Y1, Y1
	VMOVUPS Y0, (AX)
	VMOVUPS Y1, (AX)(R10*1)
	ADDQ    $32, AX
	ADDQ    $32, BX
	ADDQ    $32, R11
	SUBQ    $8, DX
	JNZ     spread

	LEAQ (SI)(R13*2), SI
	LEAQ (DI)(R13*2), DI
	SUBQ $2, R12
	JG   rows
	VZEROUPPER
	RET
